# Duomenų tvarkymo veiklos registras (BDAR 30 straipsnis).

processing-title = Duomenų tvarkymo veiklos registras
processing-lead = Kas čia daroma su žmonių duomenimis, kodėl ir kiek laiko. Sąrašą sudaro pati programa, todėl jis negali sakyti nieko kito, tik tai, ką programa daro.
processing-controller = Duomenų valdytojas: { $name }, { $email }
processing-purpose = Tikslas
processing-basis = Teisinis pagrindas
processing-people = Kieno duomenys
processing-data = Kokie duomenys
processing-recipients = Kas juos gauna
processing-kept = Kiek laiko
processing-measures = Apsaugos priemonės
processing-transfers = Už Europos Sąjungos ribų duomenys patenka tik tada, kai ten yra kuris nors iš supažindintųjų arba ten skaito savo paštą.
processing-account = Paskyros, prisijungimas, laiškai savo reikalais
processing-representative = Atstovavimas bendruomenei
processing-coordination = Koordinatorių darbas: tikrinimas, pasiūlymai, pagalba telefonu
processing-safeguarding = Jaunesnių nei 18 metų žmonių apsauga: tėvai ar globėjas ir mokykla
processing-keep-warm = Retkarčiais paklausti, ar profilis tebegalioja
processing-proof = Sutikimų, kontaktų atskleidimo ir ištrynimų įrodymai
processing-security = Veiksmų registravimas ir apsauga nuo piktnaudžiavimo
processing-backups = Atsarginės kopijos
processing-figures = Skaičiai visuomenei ir finansuotojams
basis-contract = Susitarimas naudotis svetaine, BDAR 6 straipsnio 1 dalies b punktas
basis-consent = Sutikimas, BDAR 6 straipsnio 1 dalies a punktas
basis-law = Teisinė prievolė, BDAR 6 straipsnio 1 dalies c punktas kartu su 5 straipsnio 2 dalimi ir 7 straipsnio 1 dalimi
basis-interest = Teisėtas interesas, BDAR 6 straipsnio 1 dalies f punktas
basis-interest-objectable = Teisėtas interesas, BDAR 6 straipsnio 1 dalies f punktas; galima prieštarauti (21 straipsnis)
people-registered = Užsiregistravę žmonės
people-representatives = Bendruomenių atstovai
people-both-sides = Žmogus ir bendruomenės atstovas
people-minors = Žmonės nuo 15 iki 17 metų, jų tėvai ar globėjai, mokyklos darbuotojai
people-all = Visi, kas turi paskyrą
data-account = Vardas, el. paštas, kiti kontaktai, kalba, slaptažodis maišos pavidalu
data-profile = Įgūdžiai, kalbos, galimas laikas, sritis, šalis, ryšys su vieta, savi žodžiai; be vardo ir kontaktų
data-introduction = Žinutės, atsakymai, sutikimai, kontaktai, kuriuos kiekviena pusė pasirinko duoti, rezultatas
data-profile-and-mail = Profilis ir el. paštas
data-mail = El. paštas
data-name = Vardas ir tai, už ką dėkojama
data-remigration = Tai, ką žmogus sutiko perduoti
data-representative = Vardas, kontaktai, bendruomenė, kuriai atstovaujama
data-coordination = Profiliai, supažindinimai, pastabos; kontaktas tik nurodžius priežastį
data-minors = Mėnuo, iki kurio žmogui nėra 18 metų, tėvų ar globėjo ir mokyklos darbuotojo vardas ir kontaktai, jų atsakymas
data-keep-warm = Diena, kai žmogus paskutinį kartą davė žinią, el. paštas
data-proof = Su kuriuo tekstu, kada ir kaip sutikta; kas gavo kurį kontaktą; ištrintųjų numeriai
data-security = Kas ką darė, pagal paskyros numerį; seansai
data-backups = Viskas, išskyrus raktus: kontaktai lieka užšifruoti
data-figures = Skaičiai; mažesni nei penki nerodomi
recipients-communities-masked = Patikrintos bendruomenės – profilį be vardo
recipients-other-side = Kita supažindinimo pusė, kai abi sutiko
recipients-public = Bet kas
recipients-remigration = Planavimo regiono remigracijos koordinatorius
recipients-mail = Pašto paslaugų teikėjas
recipients-guardian = Nurodytas tėvas, motina ar globėjas ir mokykla
recipients-funders = Finansuotojai ir visuomenė – tik skaičius
recipients-none = Niekas už asociacijos ribų
kept-introduction = { PLURAL($months) ->
    [one] Tekstai ir vardai – { $months } mėnesį po pabaigos; paskui įrašas be jų
    [few] Tekstai ir vardai – { $months } mėnesius po pabaigos; paskui įrašas be jų
   *[other] Tekstai ir vardai – { $months } mėnesių po pabaigos; paskui įrašas be jų
 }
kept-representative = Kol žmogus atstovauja bendruomenei
kept-silence = { PLURAL($months) ->
    [one] Iki ištrynimo; vėliausiai po { $months } tylos mėnesio
    [few] Iki ištrynimo; vėliausiai po { $months } tylos mėnesių
   *[other] Iki ištrynimo; vėliausiai po { $months } tylos mėnesių
 }
kept-withdrawal = Iki sutikimo atšaukimo
kept-ledger = { PLURAL($years) ->
    [one] { $years } metus, su numeriu vietoj vardo
    [few] { $years } metus, su numeriu vietoj vardo
   *[other] { $years } metų, su numeriu vietoj vardo
 }
kept-security = Veiksmai – kol svetainė veikia, be vardų; seansai – ne ilgiau kaip 90 dienų
kept-backups = { PLURAL($days) ->
    [one] { $days } dieną
    [few] { $days } dienas
   *[other] { $days } dienų
 }
kept-figures = Skaičiams termino nėra
measure-sealed = Kontaktai saugomi užšifruoti; jų raktai laikomi atskirai nuo duomenų ir atsarginių kopijų.
measure-both-agree = Kontaktas perduodamas tik abiem pusėms sutikus; kiekvienas kartas įrašytas žurnale, kurį kontakto savininkas gali perskaityti.
measure-second-factor = Koordinatoriai prisijungia dviem žingsniais ir antrąjį pakartoja prieš atverdami kontaktą.
measure-recorded = Veiksmai registruojami grandinėje, kurioje pakeitimas pastebimas.
measure-masked = Bendruomenės mato profilius be vardo ir kontaktų, tokius bendrus, kad tinka bent penkiems žmonėms.
measure-backups = Atsarginės kopijos daromos kasdien, patikrinamos ir laiku ištrinamos; kopiją grąžinus ištrynimai pakartojami.
processing-own-notes = Asociacijos pastabos ir kontaktai: kam skambinti, kaip dirbti
people-own-notes = Žmonės, su kuriais asociacija dirba: prižiūrintys serverį, banko, buhalterijos, finansuotojų
data-own-notes = Tai, ką užrašo koordinatoriai: vardai, telefono numeriai, adresai
kept-own-notes = Kol galioja; ankstesnis tekstas – ne ilgiau kaip metus
