# Žmonių paieška ir tai, kaip susidarė įvertinimas.

match-fit = Tinka
match-would-fit = Tiktų, jei pavyktų išspręsti:
match-see-introduction = Žiūrėti supažindinimą
match-why-this = Kodėl būtent šis žmogus
match-why = Kaip susidarė įvertinimas: { $score } iš 100
match-tier-fits = Sutampa viskas, ko reikia.
match-tier-mostly = Svarbiausia sutampa. Tiktų dar labiau, jei pavyktų išspręsti:
match-tier-misses = { PLURAL($count) ->
    [one] Nesutampa { $count } dalykas, todėl rodome žemiau tų, kuriems tinka viskas.
    [few] Nesutampa { $count } dalykai, todėl rodome žemiau tų, kuriems tinka viskas.
   *[other] Nesutampa { $count } dalykų, todėl rodome žemiau tų, kuriems tinka viskas.
}
match-table = Įvertinimo dalys
match-column-part = Dalis
match-column-value = Kiek atitinka
match-column-weight = Svoris
match-column-points = Taškai
match-sum = Iš viso
match-how = Taškai – tai svoris, padaugintas iš to, kiek atitinka. Prarastų ir pridėtų dalių svoris – procentas nuo to, kas jau surinkta.
match-even-bounded = Tolygumas, kad prašymai ne visada tektų tiems patiems žmonėms, prideda ne daugiau kaip { $most }.
match-weight-loss = { $share } nuo { $of }
match-weight-bonus = { $share } nuo { $of }
match-part-core = Svarbiausias reikalingas įgūdis
match-part-covered = Visi reikalingi įgūdžiai kartu
match-part-desired = Pageidaujami įgūdžiai
match-part-description = Aprašymas
match-part-study = Studijų sritis
match-part-words = Bendri žodžiai
match-part-sector = Sritis
match-part-short-time = Laikas sutampa tik iš dalies
match-part-few-hours = Mažiau valandų per savaitę
match-part-other-terms = Kitoks atlygis
match-part-other-level = Kita studijų pakopa
match-part-tie = Ryšys su vieta
match-part-near = Artumas
match-part-fresh = Neseniai patvirtinta
match-part-even = Tolygumas

## Žmonių paieška bendruomenei

find-title = Ieškoti žmonių
find-text = Ieškokite tarp žmonių, leidusių bendruomenėms juos rasti. Matote, ką jie moka, o ne kas jie yra. Kokio pobūdžio paieška buvo, įrašome kartu su jūsų bendruomene; ieškotų žodžių neįrašome.
find-words = Ko jums reikia?
find-button = Ieškoti
find-begin = Parašykite, ką žmogus turėtų mokėti, bet kuria iš trijų kalbų arba pasirinkite filtrą.
find-people = Rasti žmonės
find-any = Bet kuris
find-mode = Kaip
find-kind = Kas jie yra
find-engagement = Kaip norėtų dalyvauti
find-sector = Sritis
find-language = Kalba
find-place = Ryšys su savivaldybe
find-country = Šalis, kurioje gyvena
find-figures = Skaičiai suapvalinti žemyn iki skaičiaus, kuris dalijasi iš penkių, ir apima tik tai, kas matoma kortelėse. Jei panašių žmonių per mažai, jų ryšio ir tipo nerodome.
find-loosened = Visų filtrų niekas neatitinka, todėl neatsižvelgėme į: { $filters }.
find-none = Nieko neradome
find-none-text = Pabandykite kitus žodžius arba giminingą įgūdį. Taip pat galite pasakyti koordinatoriui, ko jums reikia: galbūt jis ką nors žino.
find-tell = Pasakyti koordinatoriui
find-ask-for = Prašyti supažindinti: { $need }
find-ask-which = Prašyti supažindinti – dėl kurio poreikio?
find-slowed = Per valandą peržiūrėjote daug profilių. Kad niekas jų nenukopijuotų, kitus rodome lėčiau: galėsite tęsti po { $minutes } { PLURAL($minutes) ->
    [one] minutės
    [few] minučių
   *[other] minučių
}. Jei skubu, parašykite koordinatoriui.
find-unverified = Žmonių galėsite ieškoti, kai koordinatorius patikrins jūsų bendruomenę.
find-suspended = Jūsų bendruomenės veikla sustabdyta, todėl šiuo metu ieškoti žmonių negalima. Parašykite koordinatoriams.
find-no-need = Pirmiausia parašykite poreikį: profilius rodome, kai koordinatorius jį paskelbia, o supažindinti galima tik dėl paskelbto poreikio.

find-kind-abroad = diasporoje užsienyje
find-kind-inland = diasporoje kitur Latvijoje
find-kind-student = mokosi arba studijuoja
find-kind-local = gyvena Sėlijoje

## Koordinatorių žmonių sąrašas

desk-find-name-hint = Vardo ar pavardės pradžia, bent trys raidės; diakritinių ženklų nereikia.
desk-find-words = Ką moka
desk-find-words-hint = Ieškoma tarp tų, kurių šiuo metu galima klausti.
desk-find-all = Visi, naujausi pirmiausia
desk-find-next = Kiti
desk-find-previous = Ankstesni
desk-find-first = Į pradžią
desk-find-page = { $number } puslapis iš { $last }
desk-find-none-text = Pabandykite kitus žodžius arba giminingą įgūdį. Ko ieškoma ir nerandama, priskaičiuojama prie trūkstamų įgūdžių.
desk-found = { PLURAL($count) ->
    [one] Rastas { $count } žmogus.
    [few] Rasti { $count } žmonės.
   *[other] Rasta { $count } žmonių.
}
