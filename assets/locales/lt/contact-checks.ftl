# Kartą per metus: ar bendruomenės kontaktai dar teisingi?

contacts-title = Bendruomenių kontaktai, kuriuos reikia patikrinti
contacts-lead = Kartą per metus kiekvienos bendruomenės klausiame, ar kontaktai dar teisingi. Čia yra tos, kurios per mėnesį neatsakė arba pasakė, kad kai kas pasikeitė: paskambinkite joms.
contacts-none = Visų bendruomenių kontaktai patikrinti.
contacts-elsewhere = Vieta nežinoma
contacts-ring = Paskambinti
contacts-silent = Paskutinį kartą patvirtinta { $date }
contacts-said-change = { $date } atsakė, kad kai kas pasikeitė
contacts-said-nobody = { $date } atsakė, kad bendruomenėje žmonių nebėra
contacts-heard = Kontaktai teisingi
row-contacts = kontaktai nepatvirtinti
row-contacts-act = Atverti sąrašą
row-contacts-count = { PLURAL($count) ->
    [one] { $count } bendruomenė
    [few] { $count } bendruomenės
    [many] { $count } bendruomenės
   *[other] { $count } bendruomenių
}

letter-contacts-subject = Ar bendruomenės { QUOTED($community) } kontaktai dar teisingi?
letter-contacts-text = Kartą per metus paklausiame, ar žinome tinkamus žmones. Ar bendruomenės { QUOTED($community) } klausimais vis dar rašyti jums? Atsakyti užtenka vieno spustelėjimo.
letter-contacts-button = Atsakyti
letter-contacts-why = Šį laišką gaunate, nes svetainėje „Sēlijas saites“ atstovaujate bendruomenei. Tokius laiškus siunčiame ne dažniau kaip kartą per ketvirtį.
contacts-question = Ar šie kontaktai dar teisingi?
contacts-community = Bendruomenė
contacts-place = Vieta
contacts-speak = Atstovauja
contacts-reach = Jums rašome adresu, kuriuo gavote šį laišką.
contacts-right = Taip, viskas teisinga
contacts-change = Kai kas pasikeitė
contacts-nobody = Bendruomenėje žmonių nebėra
contacts-edit = Pakeisti bendruomenės duomenis
contacts-thanks = Ačiū!
contacts-thanks-right = Užsirašėme. Kitą kartą klausime po metų.
contacts-thanks-change = Pataisykite, kas pasikeitė, arba parašykite adresu { $mail }; koordinatorius tai taip pat mato ir padės.
contacts-thanks-nobody = Koordinatorius išsiaiškins, su kuo bendruomenėje dabar kalbėtis. Ačiū, kad pasakėte.
contacts-gone = Čia nebėra į ką atsakyti
contacts-gone-text = Į šį klausimą jau atsakyta. Jei atsakėte ne jūs arba nuoroda laiške buvo nepilna, parašykite adresu { $mail }.
