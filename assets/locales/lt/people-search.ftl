# Žmonių paieška ir tai, kaip susidarė įvertinimas.

match-fit = Tinka
match-would-fit = Tiktų, jei pavyktų išspręsti:
match-see-introduction = Žiūrėti supažindinimą
match-why-these = Kodėl būtent šie
match-why = Kaip susidarė įvertinimas: { $score } iš 100
match-tier-fits = Sutampa viskas, ko reikia.
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
