# Įgūdžių katalogas, kuriuo rūpinasi koordinatoriai.

skills-title = Įgūdžiai
skills-label = Katalogo dalys
skills-lead = Žodžiai, pagal kuriuos žmonės ir poreikiai suranda vieni kitus. Tai, ką čia pridedate, iškart veikia visomis trimis kalbomis; niekieno paties parašyti žodžiai nekeičiami.
skills-all = Visi
skills-added = Mūsų papildyti
skills-merged = Sujungti
skills-own-words = Savi žodžiai
skills-search = Ieškoti
skills-add = Naujas įgūdis
skills-every-group = Visos grupės
skills-found = { PLURAL($count) ->
    [one] { $count } įgūdis
    [few] { $count } įgūdžiai
   *[other] { $count } įgūdžių
 }
skills-none = Nė vienas įgūdis netinka. Pabandykite su mažiau raidžių arba pridėkite jį.
skills-people = { PLURAL($count) ->
    [one] { $count } žmogus
    [few] { $count } žmonės
   *[other] { $count } žmonių
 }
skills-needs = { PLURAL($count) ->
    [one] { $count } poreikis ar praktikos vieta
    [few] { $count } poreikiai ir praktikos vietos
   *[other] { $count } poreikių ir praktikos vietų
 }
skills-leads-to = sujungtas: veda į „{ $skill }“
skills-added-to = mūsų papildytas
skills-walk-under-way = Visus susiejame su naujais žodžiais: peržiūrėta { $seen } iš { $total }, iš naujo susieta { $changed }.
skills-walk-look-again = Pažiūrėti dar kartą
skills-walk-done = Nuo { $at } visi susieti su naujausiais žodžiais; iš naujo susieta { $changed }.
skills-labels = Pavadinimai
skills-our-labels = Mūsų pridėti pavadinimai
skills-preferred = pagrindinis
skills-label-since = pridėta { $date }
skills-remove = Pašalinti
skills-add-label = Pridėti pavadinimą
skills-add-label-do = Pridėti pavadinimą
field-skill-label = Pavadinimas
field-skill-label-hint = Žodis, kuriuo žmonės vadina šį įgūdį: pareigos, įrankis, vietinis žodis.
field-skill-language = Kalba
field-skill-preferred = Šia kalba šį pavadinimą rodyti pirmą
field-skill-sure = Žinau, kad šie žodžiai veda ir kitur; vis tiek pridėti pavadinimą
skills-neighbours = Artimi įgūdžiai
skills-broader = Platesnis
skills-narrower = Siauresni
skills-related = Giminingi
skills-no-neighbours = Šis įgūdis artimų įgūdžių neturi.
skills-esco = ESCO
skills-esco-save = Išsaugoti adresą
skills-esco-same = Pavadinimas toks pat kaip ESCO.
skills-esco-changed = Pavadinimą pakeitėme: ESCO jis yra „{ $label }“.
skills-esco-ours = Pavadinimai mūsų pačių: ESCO jie gali būti kitokie.
field-skill-esco = Adresas ESCO klasifikatoriuje
field-skill-esco-hint = Prasideda http://data.europa.eu/esco/. Palikite tuščią, jei nuorodą reikia pašalinti.
skills-merge = Sujungti
skills-merge-text = Jei du įrašai yra tas pats įgūdis, šis nuo šiol ves į kitą su visais savo pavadinimais. Tai galima atšaukti.
skills-merge-do = Sujungti
skills-merged-here = Su šiuo sujungtas:
skills-is-merged = Šis įgūdis sujungtas ir veda į
skills-unmerge = Atšaukti sujungimą
field-skill-into = Į kurį įgūdį jis turi vesti?
skills-names = Pavadinimai
skills-names-text = Po vieną pavadinimą kiekviena kalba; kitus bus galima pridėti vėliau.
skills-for-own-words = Šiems žodžiams:
field-skills-q = Įgūdis bet kuria kalba
field-skill-group = Grupė
skills-choose-group = Pasirinkite grupę
field-skill-broader = Platesnis įgūdis
field-skill-broader-hint = Įgūdis, kurio atmaina yra šis, jei toks yra.
field-skill-related = { $number } giminingas įgūdis
skills-add-do = Pridėti įgūdį
skills-own-words-lead = Įgūdžiai, kuriuos žmonės ir bendruomenės parašė savais žodžiais ir kurie dar neveda į nė vieną katalogo įgūdį. Iš žodžių, kuriuos parašė tik vienas žmogus, jį galima atpažinti: juos mato tik koordinatoriai.
skills-words-waiting = Laukia
skills-words-aside = Atidėti
skills-words-none = Čia žodžių nėra.
skills-words-set-aside = Atidėti
skills-words-take-back = Grąžinti
skills-adopt = Priimti
skills-adopt-text = Priimti žodžiai nuo šiol ves į įgūdį kiekvienam, kas juos rašo. Tai, ką žmonės parašė, lieka kaip buvę.
skills-adopt-to = Kurį įgūdį šie žodžiai reiškia?
skills-adopt-other = Kitas įgūdis
skills-adopt-new = Sukurti iš jų naują įgūdį
field-skill-other = Kitas įgūdis
field-skill-other-hint = Tik jei pasirinkote „Kitas įgūdis“.
fault-skill-has-label = Įgūdis tokį pavadinimą jau turi.
fault-skill-leads-to = Šis pavadinimas jau veda į „{ $text }“. Pavadinimas veda tik į vieną įgūdį: pasirinkite kitus žodžius arba sujunkite abu įgūdžius.
fault-skill-ambiguous = Šie žodžiai suprantami ir kaip: { $text }. Jei taip ir turi būti, pažymėkite, kad tai žinote, ir pridėkite pavadinimą dar kartą.
fault-skill-unknown = To jau nebėra.
fault-skill-circle = Įgūdžio negalima sujungti su juo pačiu.
fault-skill-is-merged = Šis įgūdis sujungtas ir veda į „{ $text }“.
fault-skill-not-esco = Tai ne ESCO sąvokos adresas; toks adresas atrodo taip: http://data.europa.eu/esco/skill/… arba http://data.europa.eu/esco/occupation/….
fault-skill-address-of = Šį adresą jau turi „{ $text }“.
fault-skill-no-words = Jame nėra žodžių, kuriuos būtų galima rasti.
fault-skill-full = Kataloge vietos nebėra.
fault-skill-changed = Šį įgūdį per tą laiką pakeitė kažkas kitas. Pažiūrėkite, koks jis dabar, ir pabandykite dar kartą.
fault-skill-which = Būtent tokio įgūdžio nėra. Gal turėjote omenyje vieną iš šių: { $text }
fault-skill-none = Tokio įgūdžio nėra.
refused-own-words-gone = Šie žodžiai jau veda į kurį nors įgūdį arba jų niekas neberašo.
