# Kas kada yra Sėlijoje.

visits-title = Kas kada bus Sėlijoje
visits-desk-lead = Mėnesiai, kuriais kitur gyvenantys žmonės, kaip patys pranešė, bus Sėlijoje. Sąraše yra tie, kurie sutiko, kad juos būtų galima rasti.
visits-lead = Šiais mėnesiais Sėlijoje bus žmonių iš diasporos ir studentų. Jei reikia ko nors vietoje, pritaikykite laiką prie jų.
visits-masked = Skaičius rodome kas penkis, pradedant penkiais, kad nieko nebūtų galima atpažinti.
visits-none = Niekas dar nepranešė, kada bus Sėlijoje.
visits-few = Kol kas nė vienam mėnesiui nepranešė bent penki žmonės. Poreikį galima skelbti ir dabar: jį matys visi.
visits-file = Atsisiųsti kalendoriui (tik skaičiai)
visits-months = Mėnesiai
visits-people = { PLURAL($count) ->
    [one] { $count } žmogus
    [few] { $count } žmonės
    [many] { $count } žmogaus
   *[other] { $count } žmonių
}
visits-who = Kas jie
visits-at-least = { PLURAL($count) ->
    [one] Bent { $count } žmogus
    [few] Bent { $count } žmonės
    [many] Bent { $count } žmogaus
   *[other] Bent { $count } žmonių
}
visits-below = Mažiau nei penki žmonės
visits-place = { $place }: bent { $count }
visits-need = Skelbti poreikį šioms savaitėms
visits-need-for = { QUOTED($name) }: skelbti poreikį šioms savaitėms
visits-event = Sėlijoje bus žmonių iš diasporos ir studentų, bent { $count }
visits-not-yet = Šis puslapis atsivers, kai koordinatorius susipažins su jūsų bendruomene ir ją patikrins. Tada jums parašysime.
