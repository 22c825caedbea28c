# Prakses vietas: ko piedāvā, kā to aizpilda, kā meklē.

need-templates-needs = Vajadzības
need-templates-internships = Prakses vietas
need-templates-internships-text = Ja praktikantu vēl neesat uzņēmuši, sāciet ar paraugu: tajā ir uzdevumi, tas, ko praktikants apgūs, un saraksts, kas jāizdara jums.
field-internship-tasks = Ko praktikants darīs
field-internship-tasks-hint = Pa nedēļām vai pēc kārtas; dažos teikumos.
field-internship-learning = Ko praktikants apgūs
field-internship-learning-hint = Skola to salīdzinās ar savu programmu.
field-internship-by-agreement = Dienas norunāsim ar katru praktikantu atsevišķi
internship-windows = Laiki, kas mums der
internship-windows-hint = Ja der viss laiks, atstājiet tukšu. Laikiem jābūt norādītajā posmā un tie nedrīkst pārklāties.
internship-help = Naktsmītne, ēdināšana, ceļš
field-internship-housing = Kur dzīvot
internship-housing-offered = dodam naktsmītni
internship-housing-help = palīdzam atrast naktsmītni
internship-housing-none = naktsmītnes nav
field-internship-meals = Praktikantu ēdinām
field-internship-reward = Ko praktikants saņem
field-internship-reward-hint = Piemēram, stipendija 100 eiro mēnesī vai ceļa izdevumi.
internship-needed = Kas vajadzīgs pirms pirmās dienas
internship-needed-hint = Piemēram, medicīniskā grāmatiņa vai skolas prakses uzdevums, un cik dienas iepriekš.
field-internship-needed = Dokuments Nr. { $number }
field-internship-days-ahead = Dienas iepriekš
internship-no-season = Nevienā
field-internship-season = Prakses sezona
field-internship-season-hint = Sezonas prakses vietām ir kopīgs pēdējais pieteikšanās datums.
internship-duties = Ko apņemas prakses vieta
internship-duties-hint = Atzīmējiet, kas jau ir nokārtots. Pārējo koordinators palīdzēs sagatavot.
internship-duty-supervisor = Ir cilvēks, kas par praktikantu atbild un kam ir laiks
internship-duty-safety = Pirms pirmā darba ir darba drošības instruktāža, par ko praktikants parakstās
internship-duty-tasks = Uzdevumi ir saplānoti pa nedēļām un atbilst programmai
internship-duty-workplace = Ir darba vieta, rīki un, ja vajag, darba apģērbs
internship-duty-hours = Darba laiks atbilst praktikanta vecumam, un ir pārtraukumi
internship-duty-school = Prakses vidū aprunāsimies ar skolu
internship-duty-evaluation = Beigās uzrakstīsim novērtējumu
internship-duty-open = vēl jānokārto
internship-tasks = Ko darīsiet
internship-learning = Ko apgūsiet
internship-days-ahead = { PLURAL($days) ->
    [zero] vismaz { $days } dienu pirms sākuma
    [one] vismaz { $days } dienu pirms sākuma
   *[other] vismaz { $days } dienas pirms sākuma
 }
internship-housing = Naktsmītne
internship-agreed = Dienas
internship-by-agreement = pēc vienošanās, norādītajā laikā
internship-by-agreement-in = pēc vienošanās: { $windows }
internship-meals = ēdināšana
internship-reward = Praktikants saņem
internship-apply-by = Pieteikties ne vēlāk kā
fault-internship-weeks = Starp pirmo un pēdējo dienu tik daudz nedēļu nav.
fault-internship-window-outside = Šis laiks ir ārpus norādītā posma.
fault-internship-window-short = Šis laiks ir īsāks par prakses nedēļu skaitu.
fault-internship-windows-overlap = Šis laiks pārklājas ar iepriekšējo; apvienojiet tos vienā.
fault-internship-season-over = Šajā sezonā pieteikties vairs nevar. Izvēlieties citu vai atstājiet tukšu.
fault-internship-season-dates = Šīs sezonas laikā prakse nenotiek. Izlabojiet datumus vai izvēlieties citu sezonu.
internships-title = Prakses vietas
internships-lead = Izejiet praksi te, Sēlijā. CV nevajag, un lielākajai daļai vietu pieredzi neprasa.
internships-all = Visas prakses vietas
internships-search = Kas jūs interesē?
internships-field = Mācību joma
internships-level = Izglītības pakāpe
internships-housing = Naktsmītne
internships-season = Prakses sezona
internships-housing-any = Naktsmītne ir vai palīdz to atrast
internships-near = Tuvu vietai
internships-within = Attālums
internships-km = līdz { $km } km
internships-any-distance = Vienalga
internships-near-words = līdz { $km } km no vietas „{ $place }”
internships-order-nearest = Tuvākās vispirms
internships-my-period = Jūsu prakses laikā: { $period }
internships-for-you = Jums piemērotākās
internships-for-you-text = Pēc jūsu skolas programmas, prasmēm, laika un vietas.
internships-none = Pašlaik neviena prakses vieta neatbilst
internships-none-text = Noņemiet kādu nosacījumu vai paplašiniet attālumu. Vai arī pastāstiet koordinatoram, kādu praksi meklējat: kopienas labprāt izveido vietu, ja zina, ka kāds nāks.
internships-feed = Sekot jaunām prakses vietām (Atom plūsma)
internships-seasons = Prakses sezonas
internships-found = { PLURAL($count) ->
    [zero] Atrastas { $count } prakses vietas
    [one] Atrasta { $count } prakses vieta
   *[other] Atrastas { $count } prakses vietas
 }
internships-distance = { $km } km
internships-first-time = Vēl nezināt, ko gribat? Sāciet ar vietām, kur pieredzi neprasa.
internships-first-time-do = Rādīt tās, kur pieredzi neprasa
internship-days-agreed = dienas var norunāt jūsu prakses laikā
nav-internships = Prakse
internship-window-from = { $number }. laiks, pirmā diena
internship-window-to = { $number }. laiks, pēdējā diena
fault-windows-overlap = Šis laiks pārklājas ar { $number }. laika posmu; apvienojiet tos vienā.
