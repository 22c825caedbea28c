# Vajadzības un prakses vietas: kā tās atrast, ievietot un uzturēt.

## Stāvokļi un darbības

need-state-draft = Melnraksts
need-state-in-review = Pie koordinatora
need-state-published = Publicēta
need-state-paused = Apturēta
need-state-filled = Palīgs ir atrasts
need-state-closed = Slēgta
need-state-expired = Termiņš beidzies

need-action-edit = Mainīt
need-action-submit = Nosūtīt koordinatoram
need-action-publish = Publicēt
need-action-return = Atdot ar piezīmi
need-action-pause = Apturēt
need-action-resume = Rādīt atkal
need-action-fill = Esam kādu atraduši
need-action-close = Slēgt
need-action-renew = Vēl vajag: pagarināt

## Juridiskie veidi

legal-form-voluntary = Brīvprātīgais darbs
legal-form-voluntary-hint = Darbs bez atlīdzības sabiedrības labā. Rakstisks līgums vajadzīgs, ja to lūdz kāda puse, ja atlīdzina izdevumus vai ja brīvprātīgajam nav 18 gadu.
legal-form-practice = Mācību prakse
legal-form-practice-hint = Daļa no mācībām. Līgumu paraksta praktikants, skola un jūs.
legal-form-work-based = Darba vidē balstītas mācības
legal-form-work-based-hint = Arodu apgūst darba vietā, pamatojoties uz līgumu ar skolu.
legal-form-advice = Padoms un sadarbība
legal-form-advice-hint = Paši savā starpā vienojaties, ko darīsiet un vai par to kaut ko maksā.
legal-form-employment = Darbs ar darba līgumu
legal-form-employment-hint = Darbā neiekārtojam: rādām tikai saiti uz vakanci Nodarbinātības valsts aģentūrā un nevienu neiepazīstinām.

## Ziņas

need-hours = { PLURAL($hours) ->
    [zero] { $hours } stundu nedēļā
    [one] { $hours } stunda nedēļā
   *[other] { $hours } stundas nedēļā
}
need-places = { PLURAL($places) ->
    [zero] { $places } cilvēku
    [one] { $places } cilvēks
   *[other] { $places } cilvēki
}
need-weeks = { PLURAL($weeks) ->
    [zero] { $weeks } nedēļu
    [one] { $weeks } nedēļa
   *[other] { $weeks } nedēļas
}
need-age = { PLURAL($age) ->
    [one] no { $age } gada vecuma
   *[other] no { $age } gadu vecuma
}
need-beginners = Pieredze nav vajadzīga
need-accommodation = Ir, kur palikt pa nakti
need-housing-help = Palīdzam atrast naktsmītni
need-transport = Palīdzam nokļūt
need-place-remote = Attālināti, lai kur jūs dzīvotu
need-place-either = { $place } vai attālināti

need-fact-where = Kur
need-fact-when = Kad
need-fact-hours = Cik daudz laika
need-fact-places = Cik cilvēku
need-fact-languages = Valodas
need-fact-reward = Atlīdzība
need-fact-sector = Joma
need-fact-form = Sadarbības veids
need-fact-age = Vecums
need-fact-experience = Pieredze
need-fact-help = Palīdzība
need-fact-study = Mācību jomas
need-fact-level = Mācību pakāpe
need-fact-weeks = Ilgums
need-fact-supervisor = Prakses vadītājs

## Saraksts

needs-title = Vajadzības un prakses vietas
needs-lead = Lūk, ko meklē Sēlijas kopienas. Lai apskatītos, konts nav vajadzīgs.
field-needs-q = Ko protat vai ko meklējat?
needs-search = Meklēt
needs-narrow = Sašaurināt izvēli
field-needs-place = Kur Sēlijā
needs-anywhere = Jebkur
field-needs-kind = Veids
field-needs-mode = Kā
field-needs-sector = Joma
field-needs-from = No
field-needs-to = Līdz
needs-show = Parādīt
needs-clear = Rādīt visu
needs-results = Atrastais
needs-found = { PLURAL($count) ->
    [zero] Atrasti { $count } piedāvājumi
    [one] Atrasts { $count } piedāvājums
   *[other] Atrasti { $count } piedāvājumi
}
needs-none = Pašlaik nekas neatbilst
needs-none-text = Noņemiet kādu nosacījumu vai mēģiniet citiem vārdiem. Vai arī pastāstiet koordinatoram, ko protat: bieži kādam vajag tieši to, tikai tas vēl nav uzrakstīts.
needs-none-yet = Pagaidām neviena vajadzība nav publicēta. Pastāstiet koordinatoram, ko protat, un mēs paziņosim, kad kādam to vajadzēs.
needs-feed = Sekot jaunām vajadzībām (Atom plūsma)

## Vajadzības lapa

need-all = Visas vajadzības un prakses vietas
need-written-in = Rakstīts { $language } valodā.
need-skills = Prasmes
need-skills-desired = Noderētu arī
need-facts = Kas jāzina
need-community = Kas lūdz
need-community-offers = Kas piedāvā
need-for-you = Vai tas ir jums?
need-interested = Mani tas interesē
need-name-hidden = Kopiena jūsu vārdu neredz, kamēr neesat piekrituši abi.
need-contact-title = Kā notiek iepazīstināšana
need-contact-1 = Jūs atbildat uz trim īsiem jautājumiem.
need-contact-2 = Koordinators pavaicā kopienai. Katra puse drīkst atteikties bez paskaidrojumiem.
need-contact-3 = Kad piekrīt abi – un tikai tad –, saņemat viens otra kontaktus.
need-open-until = Pieteikties var ne vēlāk kā { $date }.
need-over-title = Pieteikties vairs nevar
need-over = Palīgs ir atrasts vai termiņš ir beidzies. Varbūt jums der kas cits.
need-over-others = Skatīt citas vajadzības
need-vacancy-title = Vakance
need-vacancy = Šis ir algots darbs. Mēs darbā neiekārtojam un ar darba devēju neiepazīstinām; vakanci atradīsiet Nodarbinātības valsts aģentūras portālā.
need-vacancy-link = Atvērt vakanci
need-own-title = Jūsu vajadzība
need-manage = Priekšskatījums un darbības
need-people-link = Piemēroti cilvēki

## Ievietošana

need-templates-title = Kas jums vajadzīgs?
need-templates-lead = Izvēlieties tuvāko; lielākā daļa jau ir uzrakstīta, un jūs varat mainīt visu, ko gribat.
need-templates-blank = Sākt ar tukšu lapu
need-templates-internship = Piedāvāt prakses vietu

need-form-new = Ievietot vajadzību
need-form-new-internship = Piedāvāt prakses vietu
need-form-edit = Mainīt
need-form-prompts = Labs apraksts atbild uz šiem jautājumiem:
need-form-more = Vairāk: valodas, atlīdzība, naktsmājas, sadarbības veids …
need-form-more-text = Parastākās atbildes jau ir ierakstītas. Ielūkojieties, ja jums ir citādi.
need-form-preview = Saglabāt un apskatīt

field-need-title = Dažos vārdos: kas jums vajadzīgs?
field-need-title-hint = Piemēram, „Skaņotājs trim vasaras koncertiem”.
field-need-description = Pastāstiet
field-need-description-hint = Kas jādara, kāpēc tas ir svarīgi, kas būs uz vietas. Vārdus, tālruņus un adreses nerakstiet: kontaktus nododam, kad abi ir piekrituši.
field-need-skills = Kādas prasmes vajadzīgas?
field-need-skills-hint = Sāciet rakstīt latviski, angliski vai lietuviski. Ja nekas neder, atstājiet savus vārdus. Katrā laukā viena prasme; pārējie var palikt tukši.
field-need-when = Kad?
field-need-from = No
field-need-to = Līdz
field-need-hours = Stundas nedēļā
field-need-mode = Kā to var darīt?
field-need-territory = Kur?
field-need-territory-none = Sarakstā nav
field-need-place-text = Vieta saviem vārdiem
field-need-place-text-hint = Ciems, māja vai vieta, ja sarakstā tās nav.
field-need-desired = Kādas prasmes noderētu?
field-need-desired-hint = Ja to nav, pieteikties drīkst tik un tā.
field-need-languages = Valodas un zemākais līmenis
field-need-places = Cik cilvēku?
field-need-minimum-age = Mazākais vecums
field-need-compensation = Ko varat piedāvāt pretī?
field-need-sector = Joma
field-need-beginners = Der cilvēkiem bez pieredzes
field-need-accommodation = Mums ir, kur palikt pa nakti
field-need-transport = Palīdzam nokļūt
field-need-legal-form = Sadarbības veids
field-need-legal-form-hint = Sarakstā ir tikai tie veidi, kurus jūsu kopienai atļauj likums.
field-need-vacancy-link = Saite uz vakanci
field-need-vacancy-link-hint = Tikai darbam ar darba līgumu: vakances adrese Nodarbinātības valsts aģentūras portālā (nva.gov.lv).
field-need-written-in = Teksta valoda
field-need-study-fields = Mācību jomas
field-need-study-fields-hint = Atdaliet tās ar komatu.
field-need-study-level = Mācību pakāpe
field-need-weeks = Cik nedēļu?
field-need-supervisor = Kas praktikantu vadīs?
field-need-supervisor-hint = Pietiek ar amatu, piemēram, „muzeja vadītāja”.

fault-need-skills = Uzrakstiet vismaz vienu prasmi.
fault-need-place = Izvēlieties, kur tas ir, vai ierakstiet vietu sadaļā „Vairāk”.
fault-need-gaps = No parauga vēl palikušas tukšas vietas (…); aizpildiet tās vai izņemiet.
fault-need-languages = Izvēlieties vismaz vienu valodu.
fault-need-legal-form = Šo sadarbības veidu jūsu kopiena piedāvāt nedrīkst; izvēlieties citu.
fault-need-vacancy-link = Nokopējiet vakances adresi no Nodarbinātības valsts aģentūras portāla; tā sākas ar https:// un pieder nva.gov.lv.
fault-need-study-fields = Uzrakstiet vismaz vienu mācību jomu.
fault-need-changed = Pa to laiku kāds cits šeit kaut ko ir mainījis. Jūsu ierakstītais ir saglabāts; ja saglabāsiet vēlreiz, tas aizstās viņa labojumus.

refused-need-step = Tas vairs nav iespējams: varbūt kāds to jau ir pavirzījis tālāk. Apskatiet, kā ir tagad.
refused-need-no-form = Praksei vajadzīgs līgums, tāpēc to var piedāvāt tikai reģistrēta organizācija. Palūdziet partnerorganizācijai uzņemt praktikantu kopā ar jums.
refused-need-community-unverified = Vispirms pārbaudiet kopienu; tad tās vajadzības varēs publicēt.

## Vajadzības uzturēšana

need-preview-title = { $title }: priekšskatījums
need-preview-heading = To redzēs citi
need-preview-back = Atpakaļ uz manām kopienām
need-next-draft = Pagaidām to redzat tikai jūs. Ja viss ir labi, nosūtiet koordinatoram.
need-next-returned = Koordinators lūdz kaut ko mainīt un nosūtīt vēlreiz:
need-next-in-review = Koordinators to izlasīs un publicēs, parasti triju darba dienu laikā. Mainīt vēl varat.
need-next-unverified = Vispirms koordinators pārbaudīs jūsu kopienu un tāpēc ar jums sazināsies.
need-next-published = To redz visi; termiņš beidzas { $date }. Ja kaut ko mainīsiet, koordinators to vispirms izlasīs vēlreiz.
need-next-paused = Pašlaik to nerādām. Kad būsiet gatavi, ieslēdziet to atkal.
need-next-filled = Cik labi, ka palīgs ir atrasts! Vairs to nerādām.
need-next-closed = Vairs to nerādām. Lai ievietotu vēlreiz, mainiet to un nosūtiet koordinatoram.
need-next-expired = Termiņš ir beidzies, un vairs to nerādām. Ja palīgs vēl vajadzīgs, pagariniet ar vienu pogas spiedienu.
need-review-link = Pārskatīt

need-row-until = Beidzas { $date }
need-row-returned = Koordinatoram ir jautājums
need-row-go-on = Turpināt
need-row-open = Atvērt

need-people-title = Piemēroti cilvēki
need-people-text = Šie cilvēki ir atļāvuši kopienām viņus atrast. Jūs redzat, ko viņi prot, nevis kas viņi ir. Ja lūdzat iepazīstināt, koordinators vispirms pajautā viņiem.
need-people-ask = Lūgt iepazīstināt
need-people-suggest = Ieteikt šo cilvēku
need-people-later = Cilvēkus ieteiksim, kad koordinators būs pārbaudījis jūsu kopienu un publicējis šo vajadzību.
need-people-none = Pagaidām neviena nav
need-people-none-text = Šo vajadzību saskaitām un meklējam tālāk; biedrība tagad zina, ka šīs prasmes trūkst. Varbūt to var darīt arī attālināti, citā laikā vai ar radniecīgu prasmi?
need-people-wider = Paplašināt vajadzību
need-people-back = Atpakaļ uz vajadzību

## Pārskatīšana

need-review-title = Pārskatīšana: { $title }
need-review-heading = Pārskatīšana
need-review-submitted = Iesniegta { $date }
need-review-changed = Šis teksts jau bija publicēts, un kopiena to ir mainījusi. Kamēr to nepublicējat, cilvēki lasa iepriekšējo.
need-review-before = Kas bija rakstīts līdz šim
need-review-same = Apraksts ir tāds pats kā līdz šim.
need-review-look = Kam pievērst uzmanību
need-review-look-1 = Vai saprotams, kas jādara, kad un kur?
need-review-look-2 = Vai sadarbības veids ir īstais? Algots darbs nav brīvprātīgais darbs.
need-review-look-3 = Vai tekstā nav vārdu, kontaktu un nekā tāda, pēc kā varētu atpazīt cilvēku?
need-review-verify-first = Kopiena vēl nav pārbaudīta. Vispirms pārbaudiet to, tad publicējiet.
need-review-verify = Apskatīt kopienu
need-review-return = Vai kaut kas jāmaina?
field-need-note = Piezīme kopienai
field-need-note-hint = Laipni pasakiet, kas jāmaina. To izlasīs vēstulē un pie melnraksta.

## Vēstules

letter-need-published-subject = Publicēts: { $title }
letter-need-published-text = Esam publicējuši { QUOTED($title) }. To redz visi; termiņš beidzas { $date }. Vai gribat apskatīt, kas varētu palīdzēt?
letter-need-published-people = Skatīt piemērotos cilvēkus
letter-need-published-page = Skatīt lapu
letter-need-published-next = Kad kādu tas interesēs, saņemsiet vēstuli. Lūdzu, atbildiet septiņu dienu laikā: visvairāk cilvēkus attur klusums.
letter-need-returned-subject = Lūdzu, pārskatiet vēlreiz: { $title }
letter-need-returned-text = Koordinators ir izlasījis { QUOTED($title) } un pirms publicēšanas lūdz kaut ko mainīt:
letter-need-returned-button = Mainīt
letter-need-expired-subject = Vai vēl vajag? { $title }
letter-need-expired-text = Vairs nerādām { QUOTED($title) }, jo termiņš ir beidzies. Vai palīgs jums vēl ir vajadzīgs?
letter-need-expired-button = Jā, pagarināt
letter-need-expired-else = Ja kāds ir atrasts vai vairs nevajag, nekas nav jādara.
letter-need-why = Šo vēstuli saņemat tāpēc, ka runājat tās kopienas vārdā, kura to ievietoja.

letter-matches-subject = Jaunas vajadzības, kas jums der
letter-matches-text = Šonedēļ kopienas ievietojušas ko tādu, kas atbilst jūsu prasmēm:
letter-matches-button = Skatīt visu, kas der
letter-matches-why = Šādas vēstules sūtām reizi nedēļā tiem, kas piekrituši saņemt ziņas par vajadzībām, kuras atbilst viņu prasmēm.
