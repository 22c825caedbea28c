# Praktikos sezonai: vieno laikotarpio praktikos vietos, su paskutine paraiškų diena ir tikslu kiekvienai savivaldybei.

seasons-title = Praktikos sezonai
seasons-lead = Praktikos vietos Sėlijoje pagal laiką. Kiekvienas sezonas turi paskutinę dieną, kai galima kreiptis.
seasons-none = Šiuo metu sezonų nėra, bet pavienių praktikos vietų yra.
seasons-none-yet = Sezonų dar nėra. Pradėkite nuo kitos vasaros.
seasons-all-internships = Visos praktikos vietos
seasons-desk-lead = Sezonas surenka praktikos vietas, pasako, iki kada galima kreiptis, ir rodo, kurioje savivaldybėje vietų dar trūksta.
seasons-add = Naujas sezonas
season-apply-by = Kreiptis galima iki { $date } imtinai
season-closed = Kreiptis buvo galima iki { $date }
season-offered = { PLURAL($count) ->
    [one] { $count } vieta
    [few] { $count } vietos
    [many] { $count } vietos
   *[other] { $count } vietų
 }
season-offered-of = Siūloma vietų: { $offered } iš { $wanted } numatytų
season-see-offers = Žiūrėti praktikos vietas
season-by-municipality = Vietos pagal savivaldybes
season-municipality = Savivaldybė
season-target = Numatyta
season-places-offered = Siūloma
season-elsewhere = Kitur
season-together = Iš viso
season-hidden = dar nerodomas
season-open = galima kreiptis
season-over = kreiptis nebegalima
season-copy = Kopijuoti kitiems metams
season-page = Viešas puslapis
season-copied = Tai ankstesnio sezono kopija, perkelta metais į priekį. Peržiūrėkite datas ir tikslus.
field-season-title = Pavadinimas
field-season-title-hint = Latviškai, pavyzdžiui, Vasaras prakse 2027.
field-season-title-en = Pavadinimas angliškai
field-season-title-lt = Pavadinimas lietuviškai
field-season-starts = Pirmoji sezono diena
field-season-ends = Paskutinė sezono diena
field-season-apply-by = Paskutinė diena, kai galima kreiptis
field-season-apply-by-hint = Po jos į šio sezono praktikos vietas kreiptis nebegalima.
field-season-about = Apie sezoną
field-season-targets = Kiek vietų norime kiekvienoje savivaldybėje
field-season-targets-hint = Tuščias laukas reiškia, kad tikslo nėra.
field-season-shown = Rodyti visiems ir leisti bendruomenėms jį pasirinkti
fault-season-known = Sezonas tokiu pavadinimu jau yra.
fault-season-too-long = Sezonas negali būti ilgesnis nei metai.
fault-season-apply-late = Kreiptis galima ne vėliau kaip iki paskutinės sezono dienos.
