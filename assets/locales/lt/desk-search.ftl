# Koordinatorių paieška ir pasiteiravimas, kieno kontaktas.

desk-search = Ieškoti
desk-search-title = Ieškoti visur
desk-search-field = Ko ieškote?
desk-search-hint = Vardas, vieta, įgūdis, bendruomenė, antraštė arba būsena – bet kuria iš trijų kalbų, galima ir be diakritinių ženklų. Pavyzdžiui: buhalteris Aknīste.
desk-search-count = { PLURAL($count) ->
    [one] Rastas { $count } įrašas.
    [few] Rasti { $count } įrašai.
   *[other] Rasta { $count } įrašų.
}
desk-search-none = Nieko panašaus nėra. Pabandykite mažiau žodžių arba kitą žodžio formą.
desk-search-people = Žmonės pagal vardą arba vietą ({ $count })
desk-search-able = Žmonės pagal tai, ką jie moka ({ $count })
desk-search-communities = Bendruomenės ({ $count })
desk-search-needs = Poreikiai ir praktikos vietos ({ $count })
desk-search-introductions = Supažindinimai ({ $count })
desk-search-more = { PLURAL($count) ->
    [one] Rodyti viską ({ $count })
    [few] Rodyti viską ({ $count })
   *[other] Rodyti viską ({ $count })
}
desk-search-first = { PLURAL($count) ->
    [one] Rodomas tik { $count } įrašas. Kad rastumėte kitus, pridėkite dar vieną žodį.
    [few] Rodomi tik { $count } įrašai. Kad rastumėte kitus, pridėkite dar vieną žodį.
   *[other] Rodoma tik { $count } įrašų. Kad rastumėte kitus, pridėkite dar vieną žodį.
}
desk-search-all = Vėl rodyti visų rūšių įrašus

look-up-title = Sužinoti, kieno kontaktas
look-up-lead = Praverčia, kai kas nors skambino ar rašė, o jūs nežinote, kas tai. Kiekvienas toks pasiteiravimas kartu su jūsų priežastimi įrašomas į žmogaus, kurio kontaktas, žurnalą, ir jis tai mato.
look-up-contact = El. pašto adresas arba telefono numeris
look-up-contact-hint = Reikia viso adreso arba viso numerio; numerį galima rašyti su šalies kodu arba be jo.
look-up-reason = Kodėl jums reikia tai žinoti?
look-up-reason-hint = Žmogus tai perskaitys. Pavyzdžiui: buvo praleistas skambutis iš šio numerio.
look-up-button = Sužinoti
look-up-found = { PLURAL($count) ->
    [one] Rastas { $count } įrašas
    [few] Rasti { $count } įrašai
   *[other] Rasta { $count } įrašų
}
look-up-none = Su tokiu kontaktu čia niekas neregistruotas.
look-up-told = Pasiteiravimas įrašytas į žmogaus žurnalą.
look-up-speaks = Bendruomenei atstovauja { $name }
look-up-account = Paskyra
look-up-account-only = Paskyra be profilio ir be bendruomenės
fault-look-up-empty = Įrašykite adresą arba numerį.

code-look-up = koordinatorius pagal kontaktą sužinojo, kieno jis
act-contact-looked-up = koordinatorius pagal kontaktą sužinojo, kieno jis
