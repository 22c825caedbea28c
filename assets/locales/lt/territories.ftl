# Valsčiai ir miestai; administratoriams.

units-title = Valsčiai ir miestai
units-lead = Sėlijos valsčiai bei miestai ir partnerių rajonai. Jei valsčiai sujungiami ar atsiranda naujų, tai nurodoma faile. Niekas netrinama: žmones, susijusius su prijungtu valsčiumi, rodome ir skaičiuojame prie to, prie kurio jis prijungtas.
units-import = Įkelti failą
units-export = Atsisiųsti sąrašą
units-merged = nuo { $date } rodome kaip: { $into }
units-merged-always = rodome kaip: { $into }
units-begins = pirmoji diena: { $date }
units-import-text = Vienetą atpažįstame iš stulpelio „slug“; kas faile nepaminėta, lieka, kaip yra. Jei yra bent viena klaida, neįkeliame nieko.
units-file = Failas su valsčiais ir miestais
units-file-hint = CSV su toliau nurodytais stulpeliais.
units-look = Pažiūrėti, kas pasikeistų
units-columns = Atsisiųskite sąrašą, pataisykite ir įkelkite atgal. Stulpelyje „merged_into“ yra vieneto, prie kurio šis prijungiamas, „slug“, stulpelyje „valid_from“ – diena, nuo kurios tai galioja; naujam vienetui tai pirmoji diena. Stulpelių „split_part“ ir „note“ nesaugome.
units-would = { $count ->
    [0] Šis failas nieko nekeičia
   *[other] { PLURAL($count) ->
        [one] Pasikeistų { $count } vienetas
        [few] Pasikeistų { $count } vienetai
       *[other] Pasikeistų { $count } vienetų
    }
}
units-new = naujas
units-changed = pakeistas
units-do = Įkelti
units-imported = { $count ->
    [0] Niekas nesiskyrė.
   *[other] { PLURAL($count) ->
        [one] Pakeistas { $count } vienetas. Žmones ir poreikius ten bus galima rasti per minutę.
        [few] Pakeisti { $count } vienetai. Žmones ir poreikius ten bus galima rasti per minutę.
       *[other] Pakeista { $count } vienetų. Žmones ir poreikius ten bus galima rasti per minutę.
    }
}
units-not-imported = Nieko neįkelta
fault-unit-slug = Čia tinka mažosios raidės be diakritinių ženklų, skaitmenys ir brūkšneliai, pavyzdžiui, saukas-pagasts.
fault-unit-twice = Vienetas „{ $text }“ faile jau yra.
fault-unit-unknown = Vieneto „{ $text }“ nėra nei faile, nei sąraše.
fault-unit-circle = „{ $text }“ pats – tiesiogiai ar per kitus – prijungtas prie šio vieneto.
fault-unit-not-there = Tą dieną „{ $text }“ nėra Sėlijos vienetas: jis prasideda vėliau arba yra už Sėlijos ribų. Nurodykite kitą vienetą arba kitą dieną.
fault-unit-begun = Šis vienetas jau yra, todėl negali prasidėti vėliau. Palikite dieną tuščią arba įrašykite, prie kurio vieneto jis prijungiamas.
fault-unit-degrees = Įrašykite laipsnius skaičiumi: { $text }.
