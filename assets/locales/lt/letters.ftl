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
letter-confirm-text = Ačiū, kad registruojatės svetainėje „Sēlijas saites“! Patvirtinkite savo adresą, o tada nuspręskite, ką kiti gali apie jus matyti. Nuoroda veikia 7 dienas.
letter-confirm-button = Patvirtinti mano adresą
letter-confirm-not-you = Jei tai ne jūs, nieko nedarykite: tai, kas įrašyta, po 7 dienų bus ištrinta.
letter-confirm-why = Šį laišką gaunate todėl, kad kažkas registruodamasis įrašė šį adresą.
letter-known-subject = Jau turite paskyrą
letter-known-text = Kažkas registravosi šiuo adresu, bet jis jau turi paskyrą. Galite tiesiog prisijungti; nuorodą atsiųsime el. paštu.
letter-known-not-you = Jei tai ne jūs, nieko nedarykite.
