# Pagasti un pilsētas; administratoriem.

units-title = Pagasti un pilsētas
units-lead = Sēlijas pagasti un pilsētas un partneru rajoni. Ja pagastus apvieno vai izveido jaunus, to norāda failā. Nekas netiek dzēsts: cilvēkus, kas saistīti ar pievienoto pagastu, rādām un skaitām pie tā, kuram tas pievienots.
units-import = Ielādēt failu
units-export = Lejupielādēt sarakstu
units-merged = kopš { $date } rādām kā: { $into }
units-merged-always = rādām kā: { $into }
units-begins = sākas { $date }
units-import-text = Vienību atpazīstam pēc kolonnas „slug”; tas, ko failā nepiemin, paliek, kā ir. Ja ir kaut viena kļūda, neielādējam neko.
units-file = Fails ar pagastiem un pilsētām
units-file-hint = CSV ar zemāk minētajām kolonnām.
units-look = Apskatīt, kas mainītos
units-columns = Lejupielādējiet sarakstu, labojiet to un ielādējiet atpakaļ. Kolonnā „merged_into” ir tās vienības „slug”, kurai šo pievieno, kolonnā „valid_from” – diena, no kuras tas ir spēkā; jaunai vienībai tā ir pirmā diena. Kolonnas „split_part” un „note” neglabājam.
units-would = { $count ->
    [0] Šis fails neko nemaina
   *[other] { PLURAL($count) ->
        [zero] Mainītos { $count } vienību
        [one] Mainītos { $count } vienība
       *[other] Mainītos { $count } vienības
    }
}
units-new = jauna
units-changed = mainīta
units-do = Ielādēt
units-imported = { $count ->
    [0] Nekas neatšķīrās.
   *[other] { PLURAL($count) ->
        [zero] Mainītas { $count } vienības. Cilvēkus un vajadzības tur varēs atrast minūtes laikā.
        [one] Mainīta { $count } vienība. Cilvēkus un vajadzības tur varēs atrast minūtes laikā.
       *[other] Mainītas { $count } vienības. Cilvēkus un vajadzības tur varēs atrast minūtes laikā.
    }
}
units-not-imported = Nekas nav ielādēts
fault-unit-slug = Te der mazie burti bez garumzīmēm un mīkstinājuma zīmēm, cipari un defises, piemēram, saukas-pagasts.
fault-unit-twice = Vienība „{ $text }” failā jau ir.
fault-unit-unknown = Vienības „{ $text }” nav ne failā, ne sarakstā.
fault-unit-circle = „{ $text }” pati – tieši vai ar citu starpniecību – ir pievienota šai vienībai.
fault-unit-not-there = „{ $text }” tajā dienā nav Sēlijas vienība: tā sākas vēlāk vai atrodas ārpus Sēlijas. Norādiet citu vienību vai citu dienu.
fault-unit-begun = Šī vienība jau pastāv, tāpēc tā nevar sākties vēlāk. Atstājiet dienu tukšu vai ierakstiet, kurai vienībai to pievieno.
fault-unit-degrees = Ierakstiet grādus ar skaitli: { $text }.
