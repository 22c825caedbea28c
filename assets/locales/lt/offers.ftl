# Praktikos vietos: ką siūlo, kaip pildoma, kaip ieškoma.

need-templates-needs = Poreikiai
need-templates-internships = Praktikos vietos
need-templates-internships-text = Jei praktikanto dar neturėjote, pradėkite nuo pavyzdžio: jame yra užduotys, tai, ko praktikantas išmoks, ir sąrašas, ką turite padaryti jūs.
field-internship-tasks = Ką praktikantas veiks
field-internship-tasks-hint = Savaitėmis arba iš eilės; keliais sakiniais.
field-internship-learning = Ko praktikantas išmoks
field-internship-learning-hint = Mokykla tai palygins su savo programa.
field-internship-by-agreement = Dėl dienų susitarsime su kiekvienu praktikantu
internship-windows = Mums tinkamas laikas
internship-windows-hint = Jei tinka visas laikas, palikite tuščia. Laikai turi būti nurodytame tarpe ir negali persidengti.
internship-help = Nakvynė, maitinimas, kelionė
field-internship-housing = Kur gyventi
internship-housing-offered = suteikiame nakvynę
internship-housing-help = padedame rasti nakvynę
internship-housing-none = nakvynės nėra
field-internship-meals = Praktikantą maitiname
field-internship-reward = Ką praktikantas gauna
field-internship-reward-hint = Pavyzdžiui, 100 eurų stipendiją per mėnesį ar kelionės išlaidas.
internship-needed = Ko reikia iki pirmosios dienos
internship-needed-hint = Pavyzdžiui, medicininės knygelės ar mokyklos praktikos užduoties, ir prieš kiek dienų.
field-internship-needed = { $number } dokumentas
field-internship-days-ahead = Dienų iš anksto
internship-no-season = Jokio
field-internship-season = Praktikos sezonas
field-internship-season-hint = Sezono praktikos vietoms galioja bendra paskutinė paraiškų diena.
internship-duties = Ką įsipareigoja priimantieji
internship-duties-hint = Pažymėkite, kas jau sutvarkyta. Dėl viso kito padės koordinatorius.
internship-duty-supervisor = Yra žmogus, kuris atsako už praktikantą ir turi tam laiko
internship-duty-safety = Prieš pirmąjį darbą instruktuojame apie saugą, ir praktikantas pasirašo
internship-duty-tasks = Užduotys suplanuotos savaitėmis ir atitinka programą
internship-duty-workplace = Yra darbo vieta, įrankiai ir, jei reikia, darbo drabužiai
internship-duty-hours = Darbo laikas atitinka praktikanto amžių, yra pertraukų
internship-duty-school = Praktikos viduryje pasikalbėsime su mokykla
internship-duty-evaluation = Pabaigoje parašysime įvertinimą
internship-duty-open = dar reikia sutvarkyti
internship-tasks = Ką veiksite
internship-learning = Ko išmoksite
internship-days-ahead = { PLURAL($days) ->
    [one] bent { $days } diena iki pradžios
    [few] bent { $days } dienos iki pradžios
    [many] bent { $days } dienos iki pradžios
   *[other] bent { $days } dienų iki pradžios
 }
internship-housing = Nakvynė
internship-agreed = Dienos
internship-by-agreement = pagal susitarimą, nurodytu laiku
internship-by-agreement-in = pagal susitarimą: { $windows }
internship-meals = maitinimas
internship-reward = Praktikantas gauna
internship-apply-by = Kreiptis iki
fault-internship-weeks = Tarp pirmosios ir paskutinės dienos tiek savaičių nėra.
fault-internship-window-outside = Šis laikas nepatenka į nurodytą tarpą.
fault-internship-window-short = Šis laikas trumpesnis nei praktikos savaitės.
fault-internship-windows-overlap = Šis laikas persidengia su ankstesniu; sujunkite juos į vieną.
fault-internship-season-over = Šiame sezone kreiptis nebegalima. Pasirinkite kitą arba palikite tuščia.
fault-internship-season-dates = Praktika vyksta ne šio sezono metu. Pataisykite datas arba pasirinkite kitą sezoną.
internships-title = Praktikos vietos
internships-lead = Atlikite praktiką čia, Sėlijoje. CV nereikia, o daugumoje vietų patirties neprašoma.
internships-all = Visos praktikos vietos
internships-search = Kas jus domina?
internships-field = Studijų sritis
internships-level = Mokslo pakopa
internships-housing = Nakvynė
internships-season = Praktikos sezonas
internships-housing-any = Nakvynė yra arba padeda ją rasti
internships-near = Netoli vietos
internships-within = Atstumas
internships-km = iki { $km } km
internships-any-distance = Nesvarbu
internships-near-words = iki { $km } km nuo vietos „{ $place }“
internships-order-nearest = Artimiausios pirmiausia
internships-my-period = Jūsų praktikos metu: { $period }
internships-for-you = Jums tinkamiausios
internships-for-you-text = Pagal jūsų programą, įgūdžius, laiką ir vietą.
internships-none = Šiuo metu nė viena praktikos vieta netinka
internships-none-text = Atsisakykite kurios nors sąlygos arba padidinkite atstumą. Arba papasakokite koordinatoriui, kokios praktikos ieškote: bendruomenės mielai sukuria vietą, kai žino, kad kas nors atvyks.
internships-feed = Sekti naujas praktikos vietas (Atom srautas)
internships-seasons = Praktikos sezonai
internships-found = { PLURAL($count) ->
    [one] Rasta { $count } praktikos vieta
    [few] Rastos { $count } praktikos vietos
    [many] Rasta { $count } praktikos vietos
   *[other] Rasta { $count } praktikos vietų
 }
internships-distance = { $km } km
internships-first-time = Dar nežinote, ko norite? Pradėkite nuo vietų, kur patirties neprašoma.
internships-first-time-do = Rodyti tas, kur patirties neprašoma
internship-days-agreed = dėl dienų galima susitarti jūsų praktikos metu
nav-internships = Praktika
internship-window-from = { $number } laikas, pirmoji diena
internship-window-to = { $number } laikas, paskutinė diena
fault-windows-overlap = Šis laikas persidengia su { $number } laiku; sujunkite juos į vieną.
