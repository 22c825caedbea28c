# Kartą per metus: ar bendruomenės kontaktai dar teisingi?

contacts-title = Bendruomenių kontaktai, kuriuos reikia patikrinti
contacts-lead = Kartą per metus kiekvienos bendruomenės klausiame, ar kontaktai dar teisingi. Čia yra tos, kurios per mėnesį neatsakė arba pasakė, kad kas nors pasikeitė: paskambinkite joms.
contacts-none = Visų bendruomenių kontaktai patikrinti.
contacts-elsewhere = Vieta nežinoma
contacts-ring = Paskambinti
contacts-silent = Paskutinį kartą patvirtinta { $date }
contacts-said-change = { $date } atsakė, kad kas nors pasikeitė
contacts-said-nobody = { $date } atsakė, kad bendruomenėje nieko nebėra
contacts-heard = Kontaktai teisingi
row-contacts = kontaktai metus nepatvirtinti
row-contacts-act = Atverti sąrašą
row-contacts-count = { PLURAL($count) ->
    [one] { $count } bendruomenė
    [few] { $count } bendruomenės
    [many] { $count } bendruomenės
   *[other] { $count } bendruomenių
}

letter-contacts-subject = Ar „{ $name }“ kontaktai dar teisingi?
letter-contacts-text = Kartą per metus paklausiame, ar žinome tinkamus žmones. Ar dėl bendruomenės „{ $name }“ vis dar rašyti jums? Atsakyti užtenka vieno spustelėjimo.
letter-contacts-button = Atsakyti
letter-contacts-why = Šį laišką gaunate, nes svetainėje „Sēlijas saites“ atstovaujate bendruomenei. Tokius laiškus siunčiame ne dažniau kaip kartą per ketvirtį.
contacts-question = Ar šie kontaktai dar teisingi?
contacts-community = Bendruomenė
contacts-place = Vieta
contacts-speak = Atstovauja
contacts-reach = Jums rašome adresu, kuriuo gavote šį laišką.
contacts-right = Taip, viskas teisinga
contacts-change = Kai kas pasikeitė
contacts-nobody = Čia nieko nebėra
contacts-edit = Pakeisti bendruomenės duomenis
contacts-thanks = Ačiū!
contacts-thanks-right = Užsirašėme. Kitą kartą klausime po metų.
contacts-thanks-change = Pataisykite, kas pasikeitė, arba parašykite { $mail }; koordinatorius tai taip pat mato ir padės.
contacts-thanks-nobody = Koordinatorius išsiaiškins, su kuo bendruomenėje dabar kalbėtis. Ačiū, kad pasakėte.
contacts-gone = Į šį klausimą jau atsakyta
contacts-gone-text = Ačiū – daugiau nieko daryti nereikia.
