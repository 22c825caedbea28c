# Grįžtantys laiškai.

row-undelivered = laiškai grįžta
row-undelivered-act = Pataisyti adresą
undelivered-title = { $name }: laiškai grįžta
undelivered-lead = Nuo { $date } šiuo adresu laiškų nebesiunčiame, išskyrus tuos, kurie susiję su žmogaus teisėmis. Profilis lieka, ir niekas neištrinamas dėl tylėjimo.
undelivered-status = Pašto serverio atsakymas: { $status }
undelivered-ring = Paskambinkite
undelivered-ring-text = Telefono numerį galima atverti profilio arba bendruomenės puslapyje; paklauskite, koks adresas teisingas.
undelivered-profile = Žmogaus puslapis
undelivered-new = Naujas adresas
undelivered-new-text = Nauju adresu iš karto išeis laiškas, kad jis pakeistas; visuose įrenginiuose reikės prisijungti iš naujo.
undelivered-said = Kas ir kaip tai pasakė
undelivered-said-hint = Pavyzdžiui: „Pati telefonu kovo 3 d.“
undelivered-right-title = Adresas teisingas
undelivered-right-text = Jei pašto dėžutė buvo tik pilna arba kuriam laikui išjungta, laiškus galima siųsti vėl.
undelivered-right = Vėl siųsti
refused-address-of-staff = Koordinatorių ir administratorių adresai čia nekeičiami: tai daro serverio prižiūrėtojas.
letter-new-address-subject = Jūsų el. pašto adresas pakeistas
letter-new-address-text = Jūsų prašymu koordinatorius pakeitė adresą, kuriuo jums rašome ir kuriuo prisijungiate. Nuo šiol tai šis adresas.
letter-new-address-not-you = Jei to neprašėte, rašykite adresu { $email }, ir viską sutvarkysime.
letter-new-address-why = Šį laišką gaunate, nes pasikeitė jūsų paskyros adresas.
take-returned-mail = Grįžę laiškai
take-kept-in-touch = Paskutinis laiškas, kuriuo tik palaikytas ryšys
letters-of-invitations = kvietimas iš kontaktų sąrašo
outbox-why-unreached = Iš šio adreso laiškai grįžta, todėl šis neišsiųstas.
outbox-why-returned = Laiškas grįžo. Pašto serverio atsakymas: { $status }
outbox-returned-one = Grįžo
