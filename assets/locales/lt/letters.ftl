# Tai, kas bendra visiems laiškams, ir laiškai apie paskyrą bei registraciją.

letter-greeting = Sveiki, { $name }!
letter-sign-off = Bendruomenių bendradarbiavimo tinklas „Sēlijas salas“
letter-unsubscribe = Nebesiųsti tokių laiškų
letter-sign-in-subject = Jūsų prisijungimo nuoroda
letter-sign-in-text = Prašėte prisijungimo nuorodos. Ji veikia 30 minučių, o pasinaudoti ja galima vieną kartą.
letter-sign-in-button = Prisijungti
letter-sign-in-not-you = Jei tai ne jūs, nieko nedarykite: be šio laiško niekas negali prisijungti.
letter-sign-in-why = Šį laišką gaunate todėl, kad kažkas įrašė šį adresą prisijungimo puslapyje.
letter-confirm-subject = Patvirtinkite registraciją
letter-confirm-text = Ačiū, kad registruojatės svetainėje „Sēlijas saites“! Patvirtinkite savo adresą, o tada nuspręskite, ką kiti gali apie jus matyti. Nuoroda veikia { PLURAL($days) ->
    [few] { $days } dienas
   *[other] { $days } dienų
 }.
letter-confirm-button = Patvirtinti mano adresą
letter-confirm-not-you = Jei tai ne jūs, nieko nedarykite: tai, kas įrašyta, po { $days } dienų bus ištrinta.
letter-confirm-why = Šį laišką gaunate todėl, kad kažkas registruodamasis įrašė šį adresą.
letter-known-subject = Jau turite paskyrą
letter-known-text = Kažkas registravosi šiuo adresu, bet su juo paskyra jau yra. Galite tiesiog prisijungti; nuorodą atsiųsime el. paštu.
letter-known-not-you = Jei tai ne jūs, nieko nedarykite.
letter-password-set-subject = Jūsų paskyrai nustatytas slaptažodis
letter-password-set-text = { $at } jūsų paskyrai nustatytas slaptažodis. Kituose įrenginiuose reikės prisijungti iš naujo.
letter-password-changed-subject = Jūsų slaptažodis pakeistas
letter-password-changed-text = { $at } pakeistas jūsų paskyros slaptažodis. Kituose įrenginiuose reikės prisijungti iš naujo.
letter-factor-on-subject = Įjungtas dviejų veiksmų prisijungimas
letter-factor-on-text = { $at } jūsų paskyrai įjungtas dviejų veiksmų prisijungimas ir sukurti nauji atkūrimo kodai. Ankstesni kodai nebegalioja.
letter-factor-off-subject = Išjungtas dviejų veiksmų prisijungimas
letter-factor-off-text = { $at } jūsų paskyrai išjungtas dviejų veiksmų prisijungimas. Visuose įrenginiuose reikės prisijungti iš naujo.
letter-doors-not-you = Jei tai padarėte jūs, nieko daryti nereikia. Jei ne, paprašykite prisijungimo nuorodos (ją siunčiame tik šiuo adresu), prisijunkite, pakeiskite slaptažodį ir parašykite mums.
letter-wrong-codes-subject = Kažkas kelis kartus įvedė neteisingą kodą
letter-wrong-codes-text = { $at } jūsų paskyrai jau dešimtą kartą per parą įvestas neteisingas prisijungimo kodas. Tai gali padaryti tik tas, kas žino jūsų slaptažodį arba skaito jūsų paštą. Po dvidešimties neteisingų kodų programėlės kodų parą nebepriimsime; atkūrimo kodai galios.
letter-wrong-codes-not-you = Jei suklydote jūs, nieko daryti nereikia. Jei ne, pakeiskite slaptažodį čia ir savo pašto dėžutėje ir parašykite mums.
letter-doors-button = Pakeisti slaptažodį
letter-doors-why = Šį laišką gaunate todėl, kad jis susijęs su jūsų paskyros saugumu; tokius laiškus gauna visi, kas turi paskyrą.
