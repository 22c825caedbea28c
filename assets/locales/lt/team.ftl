# Asociacijos žmonės: koordinatoriai ir administratoriai.

team-title = Komanda
team-lead = Kas dirba prie koordinatorių darbo stalo ir kas tvarko svetainės reikalus. Kiekvienas pakeitimas matomas veiksmų sąraše.
team-you = (jūs)
team-coordinator = Koordinatorius
team-administrator = Administratorius
team-factor-on = dviejų veiksmų prisijungimas įjungtas
team-factor-off = dviejų veiksmų prisijungimas dar neįjungtas, todėl darbo stalas nepasiekiamas
team-since = nuo { $date }
team-change = Keisti
team-give-coordinator = Suteikti koordinatoriaus teises
team-take-coordinator = Atimti koordinatoriaus teises
team-give-administrator = Suteikti administratoriaus teises
team-take-administrator = Atimti administratoriaus teises
team-reset-factor = Išjungti dviejų veiksmų prisijungimą (pamestas telefonas)
team-invite = Pakviesti kolegą
team-invite-text = Išsiųsime laišką su nuoroda, kuri galioja tris dienas. Ji veda į dviejų veiksmų prisijungimo įjungimą; paskui žmogus gali dirbti.
team-invite-lang = Kuria kalba rašyti
team-invite-administrator = Ir administratorius: kviečia kolegas, mato veiksmų sąrašą, tvarko nustatymus
team-invite-button = Siųsti kvietimą
flash-invited = Kvietimas išsiųstas.
refused-team-suspended = Ši paskyra sustabdyta. Pirmiausia išsiaiškinkite kodėl.
refused-team-own-factor = Savo dviejų veiksmų prisijungimo čia išjungti negalima. Naudokite atkūrimo kodą arba paprašykite kito administratoriaus.
refused-last-administrator = Tai paskutinis administratorius. Pirmiausia suteikite šias teises kitam.
refused-last-coordinator = Tai paskutinis koordinatorius. Pirmiausia suteikite šias teises kitam.

letter-invited-subject = Kvietimas dirbti svetainėje „Sēlijas saites“
letter-invited-text = Asociacija kviečia jus tapti svetainės „Sēlijas saites“ koordinatoriumi ir supažindinti žmones su bendruomenėmis. Atverkite nuorodą ir telefone įjunkite dviejų veiksmų prisijungimą; tada darbo stalas jūsų.
letter-invited-button = Pradėti
letter-invited-term = Nuoroda galioja tris dienas, o pasinaudoti ja galima vieną kartą. Jei ji nebeveikia, paprašykite naujos to, kas jus pakvietė.
letter-invited-why = Šį laišką gaunate, nes asociacija suteikė jums koordinatoriaus teises.
letter-factor-subject = Jūsų dviejų veiksmų prisijungimas išjungtas
letter-factor-text = Administratorius išjungė jūsų dviejų veiksmų prisijungimą, kad galėtumėte jį įjungti iš naujo. Visuose įrenginiuose esate atjungti. Atverkite nuorodą ir įjunkite jį iš naujo. Jei to neprašėte, tuoj pat susisiekite su asociacija.
letter-factor-button = Įjungti iš naujo
