# Koordinatoru meklēšana un uzziņa, kam pieder kontakts.

desk-search = Meklēt
desk-search-title = Meklēt visur
desk-search-field = Ko meklējat?
desk-search-hint = Vārds, vieta, prasme, kopiena, virsraksts vai stāvoklis – jebkurā no trim valodām, arī bez garumzīmēm. Piemēram: grāmatvedis Aknīstē.
desk-search-count = { PLURAL($count) ->
    [zero] Atrasti { $count } ieraksti.
    [one] Atrasts { $count } ieraksts.
   *[other] Atrasti { $count } ieraksti.
}
desk-search-none = Nekā tāda nav. Pamēģiniet ar mazāk vārdiem vai citu vārda formu.
desk-search-people = Cilvēki pēc vārda vai vietas ({ $count })
desk-search-able = Cilvēki pēc tā, ko viņi prot ({ $count })
desk-search-communities = Kopienas ({ $count })
desk-search-needs = Vajadzības un prakses vietas ({ $count })
desk-search-introductions = Iepazīstināšanas ({ $count })
desk-search-more = { PLURAL($count) ->
    [zero] Rādīt visu ({ $count })
    [one] Rādīt visu ({ $count })
   *[other] Rādīt visu ({ $count })
}
desk-search-first = { PLURAL($count) ->
    [zero] Šeit ir pirmie { $count } ieraksti. Lai atrastu pārējos, pierakstiet vēl kādu vārdu.
    [one] Šeit ir tikai { $count } ieraksts. Lai atrastu pārējos, pierakstiet vēl kādu vārdu.
   *[other] Šeit ir pirmie { $count } ieraksti. Lai atrastu pārējos, pierakstiet vēl kādu vārdu.
}
desk-search-all = Rādīt atkal visu veidu ierakstus

look-up-title = Uzzināt, kam pieder kontakts
look-up-lead = Noder, ja kāds zvanīja vai rakstīja un nezināt, kas tas ir. Katru šādu uzziņu kopā ar jūsu iemeslu ierakstām tā cilvēka žurnālā, kam kontakts pieder, un viņš to redz.
look-up-contact = E-pasta adrese vai tālruņa numurs
look-up-contact-hint = Vajag visu adresi vai visu numuru; numuru var rakstīt ar valsts kodu vai bez tā.
look-up-reason = Kāpēc jums tas jāzina?
look-up-reason-hint = Cilvēks to izlasīs. Piemēram: no šī numura bija neatbildēts zvans.
look-up-button = Uzzināt
look-up-found = { PLURAL($count) ->
    [zero] Atrasti { $count } ieraksti
    [one] Atrasts { $count } ieraksts
   *[other] Atrasti { $count } ieraksti
}
look-up-none = Ar šādu kontaktu šeit neviens nav reģistrēts.
look-up-told = Uzziņa ir ierakstīta cilvēka žurnālā.
look-up-speaks = Kopienas vārdā runā { $name }
look-up-account = Konts
look-up-account-only = Konts bez profila un bez kopienas
fault-look-up-empty = Ierakstiet adresi vai numuru.

code-look-up = koordinators pēc kontakta noskaidroja, kam tas pieder
act-contact-looked-up = koordinators pēc kontakta noskaidroja, kam tas pieder
