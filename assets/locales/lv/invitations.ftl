# Kontaktu saraksti, kas kļūst par uzaicinājumiem.

lists-title = Kontaktu saraksti
lists-lead = Ja biedrībai jau ir adrešu saraksts, to var ielasīt šeit. Katrs, kas tajā minēts, saņem vienu uzaicinājumu un kļūst par dalībnieku tikai tad, ja pats reģistrējas un dod piekrišanas.
lists-add = Ielasīt sarakstu
lists-none = Pagaidām neviens saraksts nav ielasīts.
lists-add-lead = Izvēlieties failu. Nekas netiek nosūtīts, pirms neesat apskatījuši, kā tas izlasīts, un pateikuši, no kurienes tas ir.
lists-look = Apskatīt failu
lists-law-title = Kas jāzina pirms uzaicināšanas
lists-law-ground = Rakstīt drīkst tikai tiem, kuru adreses biedrība ieguvusi likumīgi; pamats un saraksta datums paliek pierakstīts.
lists-law-told = Vēstulē katrs izlasa, no kāda saraksta adrese ņemta un kā to dzēst.
lists-law-once = Kas neatbild, saņem vienu atgādinājumu; pēc tam adresi dzēšam.
lists-law-never = Kas lūdzis viņam nerakstīt vai dzēsis savus datus, uzaicinājumu vairs nesaņem arī no cita saraksta; pārējos otrreiz neaicinām ātrāk kā pēc gada.

field-list-file = Fails
field-list-file-hint = CSV vai XLSX, ne lielāks par 4 MB. Pirmajā rindā parasti ir kolonnu nosaukumi.
fault-list-format = Šo failu neizdodas izlasīt. Saglabājiet tabulu kā CSV vai XLSX un mēģiniet vēlreiz.
fault-list-rows = Failā ir pārāk daudz rindu. Vienā reizē var ielasīt ne vairāk kā { $number }; sadaliet to vairākos failos.
fault-list-language = Valodu „{ $text }” nepazīstam. Rakstiet lv, en vai lt vai atstājiet šūnu tukšu.

list-draft-title = Vai izlasīts pareizi?
list-draft-lead = { PLURAL($count) ->
    [zero] Failā „{ $file }” ir { $count } rindu.
    [one] Failā „{ $file }” ir { $count } rinda.
   *[other] Failā „{ $file }” ir { $count } rindas.
}
list-first-rows = Pirmās rindas
list-line = Rinda
list-columns-title = Kas ir kurā kolonnā
list-columns-text = Pēc kolonnu nosaukumiem daļa jau izvēlēta; izlabojiet, ja kaut kas nav pareizi.
list-column-none = nav
list-column-option = { $number }. { $name }
list-column-email = E-pasta adrese
list-column-name = Vārds vai vārds un uzvārds
list-column-surname = Uzvārds, ja tas ir atsevišķi
list-column-organisation = Biedrība vai cita kopiena
list-column-language = Valoda, kurā rakstīt
list-what = Ko aicinām ar šo sarakstu?
list-what-people = Cilvēkus
list-what-communities = Kopienas
list-what-by-row = Kopienu, ja rindā tā nosaukta, citādi – cilvēku
list-language = Valoda
list-language-hint = Rindām, kurās valoda nav norādīta.
list-from-title = No kurienes saraksts
list-source = Saraksta avots
list-source-hint = Tā, lai uzaicinātais saprastu, piemēram: „Sēlijas svētku dalībnieki”. To izlasīs vēstulē.
list-ground = Tiesiskais pamats
list-ground-consent = Cilvēki adreses iedevuši, lai biedrība viņiem rakstītu (piekrišana)
list-ground-interest = Cilvēki piedalījušies biedrības darbā vai pasākumos (leģitīmās intereses)
list-ground-public = Organizācijas šīs adreses publicējušas kā savas
list-made-on = Kad saraksts sastādīts
list-faults = { PLURAL($count) ->
    [zero] Kļūda ir { $count } rindās
    [one] Kļūda ir { $count } rindā
   *[other] Kļūda ir { $count } rindās
}
list-faults-more = { PLURAL($count) ->
    [zero] Un vēl { $count } rindās.
    [one] Un vēl { $count } rindā.
   *[other] Un vēl { $count } rindās.
}
list-go-on = { PLURAL($count) ->
    [zero] Uzaicināt pēc { $count } derīgajām rindām, pārējās izlaist
    [one] Uzaicināt pēc { $count } derīgās rindas, pārējās izlaist
   *[other] Uzaicināt pēc { $count } derīgajām rindām, pārējās izlaist
}
list-take-in = Uzaicināt
list-discard = Izmest failu, neko nesūtot
flash-list-taken-in = Saraksts ielasīts. Pirmās vēstules aizies desmit minūšu laikā.

list-state-draft = Izvēlēts { $date }, vēl nav ielasīts
list-state-open = Ielasīts { $date }
list-state-closed = Ielasīts { $date }, slēgts
list-became = Kas no tā iznācis
list-invited = Uzaicināti
list-waiting = Vēl gaida vēstuli
list-confirmed = Reģistrējušies
list-refused = Lūguši nerakstīt
list-bounced = Vēstule atnākusi atpakaļ
list-expired = Nav atbildējuši
list-closed-count = Pārtraukti
list-left-out = Rindas, kas nav uzaicinātas
list-twice = Failā atkārtojas
list-known = Jau reģistrēti
list-invited-before = Jau uzaicināti pēdējā gada laikā
list-unwilling = Lūguši nerakstīt vai dzēsuši datus
list-met = Jau reģistrēti, jau uzaicināti vai tādi, kam nerakstām
list-faulty = Ar kļūdu
list-rate = Vēstules aiziet pa divdesmit ik desmit minūtēs.
list-outbox = Nosūtīto vēstuļu lapa
list-close-title = Slēgt sarakstu
list-close-text = Tie, kas vēl nav atbildējuši, neko vairs nesaņems, un viņu adreses uzreiz dzēsīsim.
list-close = Slēgt un dzēst adreses

letter-greeting-unnamed = Labdien!
letter-invitation-subject = Uzaicinājums piedalīties „Sēlijas saitēs”
letter-invitation-subject-again = Atgādinām par uzaicinājumu piedalīties „Sēlijas saitēs”
letter-invitation-again = Pirms dažām nedēļām jūs uzaicinājām; vairāk neatgādināsim.
letter-invitation-person = Sēlijas kopienas meklē cilvēkus, kas varētu tulkot, kārtot grāmatvedību, vadīt nodarbību vai palīdzēt talkā – klātienē vai attālināti. Pastāstiet, ko protat jūs; bez jūsu piekrišanas kontaktus nesaņem neviens.
letter-invitation-community = Aicinām pieteikties arī kopienu { QUOTED($community) }. Vietnē „Sēlijas saites” kopienas pastāsta, kāda cilvēka tām trūkst, un koordinatori palīdz tādu atrast diasporā vai studentu vidū. Tas ir bez maksas.
letter-invitation-button = Apskatīt uzaicinājumu
letter-invitation-free = Pieteikties var dažās minūtēs. Ja nepieteiksieties, nekas nenotiks: bez jūsu ziņas neko nereģistrējam.
letter-invitation-source = Adresi ņēmām no saraksta „{ $source }”, kas sastādīts { $date }. Ja neatbildēsiet, { $until } to dzēsīsim un gadu glabāsim tikai pazīmi, no kuras adresi nevar uzzināt, lai neaicinātu jūs vēlreiz.
letter-invitation-why = Šo vēstuli saņemat, jo jūsu adrese ir sarakstā „{ $source }”. Varat lūgt jums vairs nerakstīt – pietiek ar vienu klikšķi.

invitation-title = Uzaicinājums
invitation-steps = Ar šo pogu sākas parastā reģistrācija; vārdu un adresi no saraksta ierakstīsim jūsu vietā, un varēsiet tos labot. Kam piekrist, izvēlaties jūs.
invitation-register = Sākt reģistrāciju
invitation-about = Vispirms palasīt, kas tas ir
invitation-source-title = No kurienes mums jūsu adrese
invitation-ground-consent = Šī adrese iedota, lai biedrība uz to rakstītu, – tā ir piekrišana (Vispārīgās datu aizsardzības regulas 6. panta 1. punkta a) apakšpunkts), un to varat jebkurā brīdī atsaukt.
invitation-ground-interest = Sarakstā ir cilvēki, kas piedalījušies biedrības darbā vai pasākumos. Tāpēc drīkstam jūs uzaicināt un vienreiz atgādināt (leģitīmās intereses – Vispārīgās datu aizsardzības regulas 6. panta 1. punkta f) apakšpunkts).
invitation-ground-public = Šo adresi organizācija publicējusi kā savu. Tāpēc drīkstam šo organizāciju uzaicināt un vienreiz tai atgādināt (leģitīmās intereses – Vispārīgās datu aizsardzības regulas 6. panta 1. punkta f) apakšpunkts).
invitation-rights = Par to, kā adresi izmantojam, atbild { $association } ({ $email }). Jebkurā brīdī varat iebilst, lūgt parādīt, labot vai dzēst to, kas par jums ir sarakstā, un sūdzēties Datu valsts inspekcijā.
invitation-stop-text = Ja nevēlaties no mums neko saņemt, adresi dzēsīsim uzreiz un paturēsim tikai pazīmi, no kuras adresi nevar uzzināt, lai nejauši neuzrakstītu vēlreiz.
invitation-stop = Vairs man nerakstīt
invitation-gone = Šis uzaicinājums vairs nav spēkā
invitation-gone-text = Uz to jau atbildēts vai tā laiks ir beidzies, un jūsu adresi no saraksta esam dzēsuši. Reģistrēties varat arī bez uzaicinājuma.
invitation-register-anyway = Reģistrēties

retention-invitations = Neatbildēti uzaicinājumi, kuru adreses dzēš
processing-invitations = Cilvēku un kopienu uzaicināšana no agrāk sastādītiem sarakstiem
people-invited = Agrākajos biedrības kontaktu sarakstos minētie cilvēki
data-invited = Vārds, e-pasta adrese, organizācijas nosaukums; par tiem, kas atteikušies vai ko esam dzēsuši, un gadu par visiem uzaicinātajiem – tikai adreses pazīme, no kuras adresi nevar uzzināt
kept-invitations = { $days } dienas no uzaicināšanas vai līdz atbildei; pazīme: atteikušos un izdzēsto – kamēr biedrība uzaicina, pārējo – gadu
