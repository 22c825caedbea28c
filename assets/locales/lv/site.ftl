# Lapas ietvars, neveiksmes, veidlapas un nozares pastāvīgie saraksti.

site-name = Sēlijas saites
site-description = Cilvēki, kurus kaut kas saista ar Sēliju, satiek kopienas, kam vajadzīgas viņu prasmes. Kontaktus nododam tikai tad, kad abi ir piekrituši.
feed-title = Vajadzības Sēlijā
skip-to-content = Uz lapas saturu
nav-label = Galvenā izvēlne
nav-menu = Izvēlne
nav-needs = Vajadzības un prakses vietas
nav-needs-for-me = Kas man der
nav-introductions = Iepazīstināšanas
nav-community = Mana kopiena
nav-desk = Darba galds
nav-register = Reģistrēties
nav-about = Par vietni
nav-help = Palīdzība
language-label = Valoda
sign-in = Pierakstīties
sign-out = Izrakstīties
menu-profile = Mans profils
menu-consents = Manas piekrišanas
menu-disclosures = Kas saņēmis manus datus
menu-handbook = Koordinatora rokasgrāmata
menu-account = Konts
demo-label = Izmēģinājums
demo-strip = Šī ir izmēģinājuma vietne ar izdomātiem cilvēkiem.
demo-identities = Izvēlēties lomu
demo-mailbox = Pastkastīte
footer-who = Kopienu sadarbības tīkls „Sēlijas salas” iepazīstina cilvēkus ar kopienām.
footer-not-agency = Darbā iekārtošanas pakalpojumus nesniedzam.
footer-take-part = Iesaistieties
footer-register = Piedāvāt savas prasmes
footer-community = Reģistrēt kopienu
footer-site = Par vietni
footer-privacy = Jūsu dati vienkāršiem vārdiem
footer-accessibility = Piekļūstamība
footer-association = Biedrības vietne
pages-label = Lappuses

failure-not-found = Šajā adresē nekā nav
failure-not-found-text = Varbūt saite ir novecojusi vai, to kopējot, kaut kas pazudis.
failure-forbidden = Šī lapa paredzēta citiem
failure-forbidden-text = Jūsu kontam nav lomas, kas šai lapai vajadzīga. Ja domājat, ka tai jābūt, uzrakstiet biedrībai.
failure-sign-in = Vispirms pierakstieties
failure-sign-in-text = Šī lapa ir tikai jums, tāpēc mums jāzina, kas jūs esat.
failure-second-factor = Vēl viens kods
failure-second-factor-text = Lai atvērtu šo lapu, vajadzīgs arī kods no autentifikācijas lietotnes.
failure-refused = Pašlaik tas nav izdarāms
failure-stale = Lapa bijusi atvērta pārāk ilgi
failure-stale-text = Atgriezieties, pārlādējiet lapu un nosūtiet veidlapu vēlreiz. Ierakstītais parasti vēl ir tur.
failure-unreadable = Nesapratām saņemto
failure-unreadable-text = Kaut kas ceļā sabojājies. Atgriezieties un mēģiniet vēlreiz.
failure-too-many = Mazliet lēnāk, lūdzu
failure-too-many-minutes = Īsā laikā bijis ļoti daudz mēģinājumu. Lūdzu, mēģiniet vēlreiz pēc { PLURAL($minutes) ->
    [zero] { $minutes } minūtēm
    [one] { $minutes } minūtes
   *[other] { $minutes } minūtēm
 }.
failure-too-many-hours = Šodien bijis ļoti daudz mēģinājumu. Lūdzu, mēģiniet vēlreiz pēc { PLURAL($hours) ->
    [zero] { $hours } stundām
    [one] { $hours } stundas
   *[other] { $hours } stundām
 }.
failure-too-large = Tas ir par lielu
failure-too-large-text = Nosūtītais ir lielāks, nekā varam pieņemt. Saīsiniet tekstu un nosūtiet vēlreiz.
failure-away = Pašlaik neko nevaram saglabāt
failure-away-text = Nekas nav zudis: saglabātais paliek saglabāts. Lūdzu, mēģiniet vēlreiz pēc dažām minūtēm.
failure-internal = Mums kaut kas neizdevās
failure-internal-text = Vaina ir mūsu, nevis jūsu. Ja tā notiek vēlreiz, uzrakstiet mums un nosauciet numuru, kas redzams zemāk.
failure-number = Numurs: { $number }
failure-home = Uz sākumu
failure-see = Skatīt, kā ir tagad
failure-help = Palīdzība

refused-changed-meanwhile = Pa to laiku kāds šeit kaut ko ir mainījis. Atveriet lapu vēlreiz un apskatiet, kā ir tagad.

form-look-again = { PLURAL($count) ->
    [zero] Vēlreiz jāapskata { $count } vietu
    [one] Vēlreiz jāapskata { $count } vieta
   *[other] Vēlreiz jāapskata { $count } vietas
 }
form-optional = (var neaizpildīt)
table-wider = Tabula ir platāka par ekrānu – pabīdiet to sāniski, lai redzētu pārējo.
form-at-most = Ne vairāk kā { $number } rakstzīmju.
form-save = Saglabāt
form-next = Turpināt

fault-missing = Lūdzu, aizpildiet šo lauku.
fault-changed-elsewhere = Pa šo laiku to pašu esat mainījuši citur, varbūt citā cilnē. Šeit ierakstītais nav zudis, bet vēl nav saglabāts; ja saglabāsiet vēlreiz, tas aizstās tur saglabāto.
fault-too-short = { PLURAL($number) ->
    [zero] Lūdzu, uzrakstiet vismaz { $number } rakstzīmju.
    [one] Lūdzu, uzrakstiet vismaz { $number } rakstzīmi.
   *[other] Lūdzu, uzrakstiet vismaz { $number } rakstzīmes.
 }
fault-too-long = { PLURAL($number) ->
    [one] Lūdzu, saīsiniet tekstu līdz { $number } rakstzīmei.
   *[other] Lūdzu, saīsiniet tekstu līdz { $number } rakstzīmēm.
 }
fault-date = Ierakstiet datumu šādi: 21.11.2026. Varat to arī izvēlēties kalendārā.
fault-least = Skaitlis nedrīkst būt mazāks par { $number }.
fault-most = Skaitlis nedrīkst būt lielāks par { $number }.
fault-number = Ierakstiet veselu skaitli ar cipariem.
fault-choose = Lūdzu, izvēlieties vienu no iespējām.
fault-choose-one-at-least = Lūdzu, izvēlieties vismaz vienu.
fault-email = Pārbaudiet e-pasta adresi: tai jābūt tādai kā anna@example.org.
fault-phone = Pārbaudiet tālruņa numuru: tajā drīkst būt tikai cipari, atstarpes un plusa zīme.
fault-contact-in-text = Izņemiet no teksta e-pasta adreses, tālruņa numurus un saites. Kontaktus nododam, kad abi ir piekrituši.
fault-contact-in-name = Te ierakstiet tikai vārdu – bez saitēm, adresēm un numuriem.
fault-name-in-text = Tekstā ir jūsu vārds. Izņemiet to: citi jūsu vārdu redz tikai tad, kad abi ir piekrituši.
fault-ends-before = Beigas ir pirms sākuma.
fault-past = Šis datums jau ir pagājis.
fault-too-far = Izvēlieties laiku, kas nav ilgāks par trim gadiem.

flash-saved = Saglabāts.
flash-password = Jaunā parole ir iestatīta. Citās ierīcēs būs jāpierakstās no jauna.
flash-published = Paldies! Tagad kopienas var atrast jūsu aizsegto profilu. Lūk, kas Sēlijai vajadzīgs.
flash-need-published = Publicēts. No šī brīža cilvēki to var atrast.
flash-paused = Jums ir pauze. Tā beigsies pati jūsu izvēlētajā dienā.
flash-resumed = Priecājamies, ka esat atpakaļ!
flash-hidden = Jūsu profils ir paslēpts.
flash-submitted = Nosūtīts. Koordinators to apskatīs triju darba dienu laikā.
flash-asked = Jūsu lūgums ir saņemts. Šeit varat sekot tā gaitai.
flash-interested = Paldies! Jūsu pieteikums ir saņemts. Šeit varat sekot tā gaitai.
flash-agreed = Paldies, jūsu piekrišana ir ierakstīta.
flash-declined = Ierakstīts. Otra puse saņems laipnu, visiem vienādu atbildi un neko vairāk.
flash-withdrawn = Piekrišana ir atsaukta. Kontakti vairs nav redzami.
flash-released = Kontakti ir nodoti abām pusēm.
flash-done = Izdarīts.
flash-passed-on = Vēstule ir ceļā. Zemāk redzams, kam jautāts un līdz kuram datumam gaidām atbildi.
flash-agreed-for = Piekrišana ir pierakstīta. Zemāk redzams, kas notiek tālāk.
flash-told-for = Teiktais ir ierakstīts. Zemāk redzams, kā ir tagad.
flash-filled = Ierakstīts, ka palīgs ir atrasts; vairs nevienam par šo vajadzību nejautājam.
flash-closed = Vajadzība ir slēgta.
flash-sent-back = Vajadzība ar jūsu piezīmi nosūtīta atpakaļ kopienai.
flash-verified = Kopiena ir pārbaudīta, un vēstule tai par to ir ceļā.
flash-brought-back = Rinda atkal ir sarakstā.
flash-taken = Rinda tagad ir jūsu.
flash-handed = Rinda nodota tālāk.
flash-thanks = Paldies, ka pastāstījāt!
no-more-letters-title = Šādu vēstuļu vairs nebūs
no-more-letters-text = Šādas vēstules jums vairs nesūtīsim.
no-more-letters-on = Uz sākumlapu

kind-need = Vajadzība
kind-internship = Prakses vieta
mode-on-site = uz vietas
mode-remote = attālināti
mode-either = uz vietas vai attālināti
sector-research = Pētniecība
sector-business = Uzņēmējdarbība
sector-education = Izglītība
sector-culture = Kultūra
sector-civic = Sabiedriskā dzīve
sector-health = Veselība
sector-environment = Vide
sector-it = IT
sector-crafts = Amatniecība un būvdarbi
sector-agriculture = Lauksaimniecība
sector-tourism = Tūrisms
engagement-volunteer = brīvprātīgi
engagement-expenses = ja apmaksā izdevumus
engagement-paid = par honorāru
engagement-mentoring = daloties pieredzē ar iesācējiem
engagement-relocation = domāju par pārcelšanos uz Sēliju
engagement-remote-advice = ar padomu no attāluma
engagement-internship = praksē
compensation-volunteer = bez atlīdzības
compensation-expenses = apmaksāti izdevumi
compensation-paid = honorārs
compensation-project-paid = projekta finansējums
person-kind-diaspora-abroad = Dzīvoju ārzemēs, un mani kaut kas saista ar Sēliju
person-kind-diaspora-inland = Dzīvoju citur Latvijā, un mani kaut kas saista ar Sēliju
person-kind-student = Mācos vai studēju
person-kind-local = Dzīvoju Sēlijā un varu palīdzēt kaimiņu kopienai
cefr-a1 = A1 – daži vārdi
cefr-a2 = A2 – ikdienas sarunas
cefr-b1 = B1 – tieku galā
cefr-b2 = B2 – brīvi
cefr-c1 = C1 – ļoti labi
cefr-c2 = C2 – dzimtā valoda vai tikpat labi
study-any = jebkura pakāpe
study-vocational = profesionālā vidusskola
study-college = koledža
study-bachelor = bakalaura studijas
study-master = maģistra studijas

again-title = Ierakstītais nav zudis
again-signed-out = Pa šo laiku esat izrakstīti no sava konta. Pierakstieties jaunā cilnē un šo lapu atstājiet atvērtu.
again-prove-first = Šim mums vēlreiz jāpārliecinās, ka tas esat jūs. Apstipriniet to jaunā cilnē un šo lapu atstājiet atvērtu.
again-sign-in = Pierakstīties jaunā cilnē
again-prove = Apstiprināt jaunā cilnē
again-then = Pēc tam atgriezieties šeit un turpiniet; no jauna nekas nebūs jāraksta.
again-go-on = Izdarīts, turpināt
again-signed-in = Jūsu konts: { $name }. Veidlapa vēl nav nosūtīta – nosūtiet to tagad.
again-once-more = Lapa bija atvērta pārāk ilgi, tāpēc veidlapa vēl nav nosūtīta. Nosūtiet to tagad.
again-send = Nosūtīt tagad
again-typed = Jūsu teksts
confirm-other-device = Parole tika izvēlēta citā ierīcē. Drošības dēļ tā netiks saglabāta; savu paroli varēsiet iestatīt lapā „Konts”.
fault-no-answer = Jūsu atbilde nav atnākusi, un nekas nav pierakstīts. Lūdzu, nospiediet vienu no pogām.
