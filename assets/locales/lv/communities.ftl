# Kopienas: reģistrēšana, pārstāvēšana, pārbaude.

## Kas tā par organizāciju

community-kind-association = Biedrība
community-kind-foundation = Nodibinājums
community-kind-village-group = Iedzīvotāju kopa (nereģistrēta)
community-kind-parish = Pagasta pārvalde
community-kind-municipal = Pašvaldība vai tās iestāde
community-kind-social-enterprise = Sociālais uzņēmums
community-kind-church = Draudze
community-kind-company = Saimniecība vai uzņēmums
community-kind-partner = Partnerorganizācija
community-kind-unknown = Vēl nav zināms

community-state-unverified = Gaida koordinatoru
community-state-verified = Pārbaudīta
community-state-suspended = Apturēta

## Reģistrēšana

community-register-title = Reģistrējiet savu kopienu
community-register-lead = Biedrība, iedzīvotāju kopa, pagasts, skola vai saimniecība, kas uzņem praktikantus, – pastāstiet, kas jūs esat, un ierakstiet, kas jums vajadzīgs. Pietiks ar apmēram piecām minūtēm.
community-register-have-account = Vai jums šeit jau ir konts?
community-register-community = Jūsu kopiena
community-register-you = Jūs
community-register-you-text = To redz tikai koordinatori. Cilvēks, ar kuru jūs iepazīstina, to redz tad, kad abi ir piekrituši.
community-register-button = Reģistrēt un apstiprināt e-pastā

community-add-title = Pievienot kopienu
community-add-lead = Jūs runāsiet šīs kopienas vārdā: ievietosiet tās vajadzības un atbildēsiet par tām.
community-add-button = Pievienot kopienu

community-sent-title = Ieskatieties savā pastkastītē
community-sent-text = Nosūtījām vēstuli uz jūsu norādīto adresi. Atveriet to un nospiediet tajā pogu; saite der { $days } dienas.
community-sent-next = Kas notiks tālāk
community-sent-1 = Jūs apstiprināt adresi, un jūsu kopiena ir reģistrēta.
community-sent-2 = Pirmo vajadzību varat uzrakstīt uzreiz.
community-sent-3 = Koordinators sazinās ar jums, lai iepazītos, – parasti triju darba dienu laikā – un vajadzību publicē.

community-confirm-title = Apstipriniet savu adresi
community-confirm-text = Viens pogas spiediens, un jūsu kopiena ir reģistrēta.
community-confirm-not-you = Ja to nerakstījāt jūs, aizveriet šo lapu: kāds ir ierakstījis jūsu adresi, un nekas no tā neiznāks.
community-confirm-button = Apstiprināt un turpināt
community-confirm-gone = Šī saite jau ir izmantota vai tās laiks ir pagājis. Ja adresi jau apstiprinājāt, vienkārši pierakstieties; citādi reģistrējieties vēlreiz.
community-confirm-again = Reģistrēties vēlreiz

## Lauki

field-community-name = Kopienas nosaukums
field-community-kind = Kāda kopiena tā ir?
field-community-kind-choose = Izvēlieties
field-community-number = Reģistrācijas numurs
field-community-number-hint = Ja neesat reģistrēti, atstājiet tukšu.
field-community-territory = Pagasts vai pilsēta
field-community-territory-none = Citur
field-community-place = Ciems vai vieta saviem vārdiem
field-community-place-hint = Piemēram, ciems vai vieta, ja tā ir ārpus Sēlijas.
field-community-about = Par kopienu
field-community-about-hint = Kas jūs esat, ko darāt, ar ko lepojaties. To redzēs ikviens, kas lasīs jūsu vajadzības.
field-community-own-name = Jūsu vārds
field-community-email-hint = Nosūtīsim uz turieni apstiprinājuma vēstuli. Publiski adresi nekad nerādām.
field-community-phone-hint = Lai koordinators varētu jums piezvanīt.
field-community-password-hint = Varat atstāt tukšu un pierakstīties ar saiti, ko atsūta e-pastā. Ja paroli izvēlaties, vajag vismaz 15 rakstzīmju; vislabāk der daži vārdi, ko viegli atcerēties.
field-community-reason = Iemesls
field-community-reason-hint = To izlasīs kopienas pārstāvji.

fault-community-place = Izvēlieties pagastu vai pilsētu vai ierakstiet vietu saviem vārdiem.
fault-community-number = Reģistrācijas numurā Latvijā ir 11 ciparu, Lietuvā – 9.
fault-community-terms = Lai reģistrētos, izlasiet apņemšanos un ielieciet atzīmi.
fault-community-known = Kopiena ar šādu nosaukumu šeit jau ir. Ja tā ir jūsējā, uzrakstiet mums: { $text }
fault-community-changed = Pa to laiku kāds cits šeit kaut ko ir mainījis. Jūsu ierakstītais ir saglabāts; ja saglabāsiet vēlreiz, tas aizstās viņa labojumus.

refused-community-known = Pa to laiku ir reģistrēta kopiena ar šādu nosaukumu. Ja tā ir jūsējā, uzrakstiet koordinatoriem, un viņi jūs pievienos.
refused-community-address = Šai adresei tagad jau ir konts. Pierakstieties un pievienojiet kopienu tur.
refused-community-suspended = Šīs kopienas darbība ir apturēta. Uzrakstiet koordinatoriem: viņi paskaidros un palīdzēs.
refused-community-verified-name = Kopiena ir pārbaudīta ar savu nosaukumu un veidu. Ja kaut kas no tā ir mainījies, uzrakstiet koordinatoriem.

## Manas kopienas

communities-title = Manas kopienas
communities-none = Jūs vēl nerunājat nevienas kopienas vārdā.
communities-another = Pievienot vēl vienu kopienu
community-edit-link = Mainīt aprakstu
community-edit-title = { $name }: apraksts
community-edit-verified = Kopiena ir pārbaudīta ar savu nosaukumu un veidu; šos divus maina koordinatori. Viss pārējais ir jūsu ziņā.
community-unverified-text = Koordinators ar jums sazināsies, lai iepazītos. Vajadzības varat rakstīt jau tagad; tās publicēs, kad kopiena būs pārbaudīta.
community-suspended-text = Šīs kopienas darbība ir apturēta: tās vajadzības nav redzamas, un nevienu ar to neiepazīstinām. Uzrakstiet koordinatoriem: viņi paskaidros un palīdzēs.
community-no-needs = Pagaidām nekas nav ievietots.
community-post-need = Ievietot vajadzību

## Koordinatoriem

community-desk-people = Pārstāvji
community-desk-since = Kad reģistrēta
community-desk-none = Nav
community-desk-needs = Ko kopiena ir ievietojusi
community-desk-verify = Pārbaude
community-desk-verify-text = Aprunājieties ar pārstāvi. Pārliecinieties, ka tāda kopiena ir, ka šis cilvēks drīkst runāt tās vārdā un ka veids norādīts pareizi: no tā atkarīgs, kādus sadarbības veidus kopiena drīkst piedāvāt.
community-desk-verify-button = Jā, šo kopienu zinām
community-desk-suspend = Apturēt
community-desk-suspend-text = Tūlīt neviena tās vajadzība vairs nebūs redzama, un pārstāvji saņems vēstuli ar jūsu iemeslu.

## Vēstules

letter-community-confirm-subject = Apstipriniet savu adresi
letter-community-confirm-text = Vietnē „Sēlijas saites” reģistrējāt kopienu { QUOTED($community) }. Vai šī ir jūsu adrese?
letter-community-confirm-button = Jā, apstiprinu
letter-community-confirm-next = Pēc tam uzreiz varat uzrakstīt pirmo vajadzību. Koordinators ar jums sazināsies, lai iepazītos, un tad to publicēs.
letter-community-not-you = Ja tas nebijāt jūs, nekas nav jādara: pēc { $days } dienām šeit nekas nepaliks.
letter-community-confirm-why = Šo vēstuli saņemat tāpēc, ka šī adrese norādīta, reģistrējot kopienu.

letter-community-known-subject = Jums jau ir konts
letter-community-known-text = Kāds – visdrīzāk jūs – nupat reģistrēja kopienu ar šo adresi. Adresei vietnē „Sēlijas saites” jau ir konts, tāpēc nekas nav jāapstiprina: pierakstieties un pievienojiet kopienu tur.
letter-community-known-button = Pierakstīties un pievienot kopienu

letter-community-verified-subject = Kopiena ir pārbaudīta: { $community }
letter-community-verified-text = Koordinators ir pārbaudījis kopienu { QUOTED($community) }. No šīs dienas jūsu vajadzības var publicēt, un jūs redzat cilvēkus, kas varētu palīdzēt. Kas jums vajadzīgs vispirms?
letter-community-verified-button = Ievietot vajadzību

letter-community-suspended-subject = Kopienas darbība ir apturēta: { $community }
letter-community-suspended-text = Biedrība ir apturējusi kopienas { QUOTED($community) } darbību vietnē. Tās vajadzības pašlaik nav redzamas, un nevienu ar to neiepazīstinām. Iemesls:
letter-community-suspended-answer = Ja domājat citādi vai gribat to labot, uzrakstiet mums: { $email }.

letter-community-why = Šo vēstuli saņemat tāpēc, ka runājat šīs kopienas vārdā.
refused-own-community = Šīs kopienas vārdā runājat vai nesen runājāt arī jūs, tāpēc to pārbauda, tās vajadzības publicē un lūgumu skaitu palielina cits koordinators.
community-own-alone = Šīs kopienas vārdā runājat vai nesen runājāt arī jūs, bet cita koordinatora nav. To, ko par to izlemsiet, pierakstīsim kā lēmumu par savu kopienu.
community-verified-by-own = Šo kopienu pārbaudījis kāds, kas runā tās vārdā, jo cita koordinatora toreiz nebija. Lūdzu, ieskatieties, vai viss ir kārtībā.
