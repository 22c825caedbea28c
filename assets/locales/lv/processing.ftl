# Apstrādes darbību reģistrs (VDAR 30. pants).

processing-title = Apstrādes darbību reģistrs
processing-lead = Ko šeit dara ar cilvēku datiem, kāpēc un cik ilgi. Sarakstu veido pati programma, tāpēc tas nevar teikt neko citu kā to, ko programma dara.
processing-controller = Pārzinis: { $name }, { $email }
processing-purpose = Nolūks
processing-basis = Tiesiskais pamats
processing-people = Kuru cilvēku dati
processing-data = Kādi dati
processing-recipients = Kas tos saņem
processing-kept = Cik ilgi
processing-measures = Aizsardzības pasākumi
processing-transfers = Ārpus Eiropas Savienības dati nonāk tikai tad, ja tur atrodas kāds no iepazīstinātajiem vai tur lasa savu pastu.
processing-account = Konti, pierakstīšanās, vēstules par paša lietām
processing-representative = Kopienas pārstāvēšana
processing-coordination = Koordinatoru darbs: pārbaude, ieteikumi, palīdzība pa tālruni
processing-safeguarding = Jauniešu līdz 18 gadu vecumam aizsardzība: vecāki vai aizbildnis un skola
processing-keep-warm = Laiku pa laikam pajautāt, vai profils vēl ir spēkā
processing-proof = Piekrišanu, kontaktu nodošanas un dzēšanas pierādījumi
processing-security = Darbību reģistrēšana un aizsardzība pret ļaunprātību
processing-backups = Rezerves kopijas
processing-figures = Skaitļi sabiedrībai un finansētājiem
basis-contract = Vienošanās par vietnes lietošanu, VDAR 6. panta 1. punkta b) apakšpunkts
basis-consent = Piekrišana, VDAR 6. panta 1. punkta a) apakšpunkts
basis-law = Juridisks pienākums, VDAR 6. panta 1. punkta c) apakšpunkts kopā ar 5. panta 2. punktu un 7. panta 1. punktu
basis-interest = Leģitīmās intereses, VDAR 6. panta 1. punkta f) apakšpunkts
basis-interest-objectable = Leģitīmās intereses, VDAR 6. panta 1. punkta f) apakšpunkts; var iebilst (21. pants)
people-registered = Reģistrētie cilvēki
people-representatives = Kopienu pārstāvji
people-both-sides = Cilvēks un kopienas pārstāvis
people-minors = Jaunieši no 15 līdz 17 gadiem, viņu vecāki vai aizbildņi, skolas darbinieki
people-all = Visi, kam ir konts
data-account = Vārds, e-pasts, citi kontakti, valoda, parole jaucējvērtības veidā
data-profile = Prasmes, valodas, pieejamība, joma, valsts, saistība ar vietu, paša vārdi; bez vārda un kontaktiem
data-introduction = Ziņas, atbildes, piekrišanas, kontakti, kurus katra puse izvēlējās dot, iznākums
data-profile-and-mail = Profils un e-pasts
data-mail = E-pasts
data-name = Vārds un tas, par ko pateicas
data-remigration = Tas, ko cilvēks piekritis nodot
data-representative = Vārds, kontakti, pārstāvētā kopiena
data-coordination = Profili, iepazīstināšanas, piezīmes; kontakts – tikai tad, ja norādīts iemesls
data-minors = Mēnesis, līdz kuram cilvēkam nav 18 gadu, vecāku vai aizbildņa un skolas darbinieka vārds un kontakti, viņu atbilde
data-keep-warm = Diena, kad cilvēks pēdējoreiz devis ziņu, e-pasts
data-proof = Kuram tekstam, kad un kā piekrists; kas saņēmis kuru kontaktu; dzēsto numuri
data-security = Kas ko darījis, pēc konta numura; sesijas
data-backups = Viss, izņemot atslēgas: kontakti paliek šifrēti
data-figures = Skaits; ja mazāks par pieciem, to nerāda
recipients-communities-masked = Pārbaudītas kopienas – aizsegtu profilu
recipients-other-side = Iepazīstināšanas otra puse, kad abas piekritušas
recipients-public = Jebkurš
recipients-remigration = Plānošanas reģiona remigrācijas koordinators
recipients-mail = Pasta pakalpojuma sniedzējs
recipients-guardian = Norādītais vecāks vai aizbildnis un skola
recipients-funders = Finansētāji un sabiedrība – tikai skaitļus
recipients-none = Neviens ārpus biedrības
kept-introduction = { PLURAL($months) ->
    [zero] Teksti un vārdi – { $months } mēnešus pēc beigām; pēc tam ieraksts bez tiem
    [one] Teksti un vārdi – { $months } mēnesi pēc beigām; pēc tam ieraksts bez tiem
   *[other] Teksti un vārdi – { $months } mēnešus pēc beigām; pēc tam ieraksts bez tiem
 }
kept-representative = Kamēr cilvēks pārstāv kopienu
kept-silence = { PLURAL($months) ->
    [zero] Līdz dzēšanai; vēlākais pēc { $months } klusuma mēnešiem
    [one] Līdz dzēšanai; vēlākais pēc { $months } klusuma mēneša
   *[other] Līdz dzēšanai; vēlākais pēc { $months } klusuma mēnešiem
 }
kept-withdrawal = Līdz piekrišanas atsaukšanai
kept-ledger = { PLURAL($years) ->
    [zero] { $years } gadus, ar numuru vārda vietā
    [one] { $years } gadu, ar numuru vārda vietā
   *[other] { $years } gadus, ar numuru vārda vietā
 }
kept-security = Darbības – kamēr vietne strādā, bez vārdiem; sesijas – ne ilgāk par 90 dienām
kept-backups = { PLURAL($days) ->
    [zero] { $days } dienas
    [one] { $days } dienu
   *[other] { $days } dienas
 }
kept-figures = Skaitļiem termiņa nav
measure-sealed = Kontakti glabājas šifrēti; to atslēgas tur atsevišķi no datiem un rezerves kopijām.
measure-both-agree = Kontaktu nodod tikai tad, kad piekritušas abas puses; katra reize ir ierakstīta žurnālā, ko kontakta īpašnieks var izlasīt.
measure-second-factor = Koordinatori pierakstās divos soļos un otro soli atkārto, pirms atver kādu kontaktu.
measure-recorded = Darbības reģistrē ķēdē, kurā jebkura izmaiņa ir pamanāma.
measure-masked = Kopienas redz profilus bez vārda un kontaktiem, tik vispārīgi, ka tie der vismaz pieciem cilvēkiem.
measure-backups = Rezerves kopijas veido katru dienu, pārbauda un laikus dzēš; kad kopiju atjauno, dzēšanu atkārto.
processing-own-notes = Biedrības piezīmes un kontakti: kam zvanīt, kā darbs darāms
people-own-notes = Cilvēki, ar kuriem biedrība strādā: servera uzturēšanā, bankā, grāmatvedībā, pie finansētājiem
data-own-notes = Tas, ko ieraksta koordinatori: vārdi, tālruņa numuri, adreses
kept-own-notes = Kamēr ir spēkā; iepriekšējais teksts – ne ilgāk par gadu
