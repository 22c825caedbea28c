# Kontaktu saraksti, kas kļūst par uzaicinājumiem.

lists-title = Kontaktu saraksti
lists-lead = Ja biedrībai jau ir adrešu saraksts, to var ielasīt šeit. Katrs rindā minētais saņem vienu uzaicinājumu un kļūst par dalībnieku tikai tad, ja pats reģistrējas un dod piekrišanas.
lists-add = Ielasīt sarakstu
lists-none = Pagaidām neviens saraksts nav ielasīts.
lists-add-lead = Izvēlieties failu. Nekas netiek nosūtīts, pirms neesat apskatījuši, kā tas izlasīts, un pateikuši, no kurienes tas ir.
lists-look = Apskatīt failu
lists-law-title = Kas jāzina pirms uzaicināšanas
lists-law-ground = Rakstīt drīkst tikai tiem, kuru adreses biedrība ieguvusi likumīgi; pamats un saraksta datums paliek pierakstīts.
lists-law-told = Vēstulē katrs izlasa, no kāda saraksta adrese ņemta un kā to dzēst.
lists-law-once = Neatbildējušajiem tiek nosūtīts viens atgādinājums, pēc tam adrese tiek dzēsta.
lists-law-never = Kas lūdzis viņam nerakstīt vai dzēsis savus datus, uzaicinājumu vairs nesaņem arī no cita saraksta.

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
list-column-email = E‑pasta adrese
list-column-name = Vārds vai vārds un uzvārds
list-column-surname = Uzvārds, ja tas ir atsevišķi
list-column-organisation = Biedrība vai cita kopiena
list-column-language = Valoda, kurā rakstīt
list-what = Ko uzaicina šis saraksts?
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
    [zero] { $count } rindu uzaicināt nevar
    [one] { $count } rindu uzaicināt nevar
   *[other] { $count } rindas uzaicināt nevar
}
list-faults-more = { PLURAL($count) ->
    [zero] Un vēl { $count } rindu.
    [one] Un vēl { $count } rinda.
   *[other] Un vēl { $count } rindas.
}
list-go-on = { PLURAL($count) ->
    [zero] Uzaicināt tikai { $count } derīgo rindu, pārējās izlaist
    [one] Uzaicināt tikai { $count } derīgo rindu, pārējās izlaist
   *[other] Uzaicināt tikai { $count } derīgās rindas, pārējās izlaist
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
list-invited-before = Jau uzaicināti no cita saraksta
list-unwilling = Lūguši nerakstīt vai dzēsuši datus
list-faulty = Ar kļūdu
list-rate = Vēstules aiziet pa divdesmit ik desmit minūtēs.
list-outbox = Nosūtīto vēstuļu lapa
list-close-title = Slēgt sarakstu
list-close-text = Kas vēl nav atbildējis, neko vairs nesaņems, un viņu adreses tiks dzēstas uzreiz.
list-close = Slēgt un dzēst adreses

letter-greeting-unnamed = Labdien!
letter-invitation-subject = Uzaicinājums pieteikties Sēlijas saitēm
letter-invitation-subject-again = Atgādinām par uzaicinājumu Sēlijas saitēm
letter-invitation-again = Pirms dažām nedēļām jūs uzaicinājām; vairāk neatgādināsim.
letter-invitation-person = Sēlijas kopienas meklē cilvēkus, kas varētu tulkot, kārtot grāmatvedību, vadīt nodarbību vai palīdzēt talkā – klātienē vai attālināti. Pastāstiet, ko protat jūs; bez jūsu piekrišanas kontaktus nesaņem neviens.
letter-invitation-community = Aicinām pieteikties arī „{ $name }”: Sēlijas saitēs kopienas pastāsta, kādu cilvēku tām trūkst, un koordinatori palīdz tādu atrast diasporā un starp studentiem. Tas ir bez maksas.
letter-invitation-button = Apskatīt uzaicinājumu
letter-invitation-free = Pieteikšanās aizņem dažas minūtes. Ja to nedarīsiet, nekas nenotiks: bez jūsu ziņas neko nereģistrējam.
letter-invitation-source = Adresi ņēmām no saraksta „{ $source }”, kas sastādīts { $date }. Ja neatbildēsiet, { $until } to dzēsīsim.
letter-invitation-why = Šo vēstuli saņemat, jo jūsu adrese ir sarakstā „{ $source }”. Varat lūgt jums vairs nerakstīt – pietiek ar vienu klikšķi.

invitation-title = Uzaicinājums
invitation-steps = Nospiežot pogu, sāksies parastā reģistrācija; vārdu un adresi no saraksta ierakstīsim jūsu vietā, un varēsiet tos labot. Kam piekrītat, izvēlēsieties jūs.
invitation-register = Sākt reģistrāciju
invitation-about = Vispirms palasīt, kas tas ir
invitation-source-title = No kurienes mums jūsu adrese
invitation-stop-text = Ja nevēlaties no mums neko saņemt, adresi dzēsīsim uzreiz un paturēsim tikai neatpazīstamu pazīmi, lai nejauši neuzrakstītu vēlreiz.
invitation-stop = Vairs man nerakstīt
invitation-gone = Šis uzaicinājums vairs nav spēkā
invitation-gone-text = Uz to jau atbildēts vai tā laiks ir beidzies, un jūsu adresi no saraksta esam dzēsuši. Reģistrēties varat arī bez uzaicinājuma.
invitation-register-anyway = Reģistrēties

retention-invitations = Neatbildēti uzaicinājumi, kuru adreses dzēš
processing-invitations = Cilvēku un kopienu uzaicināšana no agrāk sastādītiem sarakstiem
people-invited = Biedrības agrākajos kontaktu sarakstos minētie
data-invited = Vārds, e‑pasta adrese, organizācijas nosaukums; no atteikušajiem un dzēstajiem – tikai adreses pazīme, no kuras adresi nevar uzzināt
kept-invitations = { $days } dienas no uzaicināšanas vai līdz atbildei; pazīme – kamēr biedrība uzaicina
