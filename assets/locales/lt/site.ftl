# Puslapio rėmas, nesėkmės, formos ir pastovūs srities sąrašai.

site-name = Sēlijas saites
site-description = Žmonės, kuriuos kas nors sieja su Sėlija, susitinka su bendruomenėmis, kurioms reikia jų įgūdžių. Kontaktus perduodame tik tada, kai abu sutiko.
feed-title = Sėlijos poreikiai
skip-to-content = Prie puslapio turinio
nav-label = Pagrindinis meniu
nav-menu = Meniu
nav-needs = Poreikiai ir praktika
nav-needs-for-me = Kas man tinka
nav-introductions = Supažindinimai
nav-community = Mano bendruomenė
nav-desk = Darbo stalas
nav-register = Registruotis
nav-about = Apie svetainę
nav-help = Pagalba
language-label = Kalba
sign-in = Prisijungti
sign-out = Atsijungti
menu-profile = Mano profilis
menu-consents = Mano sutikimai
menu-disclosures = Kas gavo mano duomenis
menu-handbook = Koordinatoriaus vadovas
menu-account = Paskyra
demo-label = Bandomoji svetainė
demo-strip = Tai bandomoji svetainė su išgalvotais žmonėmis.
demo-identities = Pasirinkti vaidmenį
demo-mailbox = Pašto dėžutė
footer-who = Bendruomenių bendradarbiavimo tinklas „Sēlijas salas“ supažindina žmones su bendruomenėmis.
footer-not-agency = Įdarbinimo paslaugų neteikiame.
footer-take-part = Prisidėkite
footer-register = Pasiūlyti savo įgūdžius
footer-community = Registruoti bendruomenę
footer-site = Apie svetainę
footer-privacy = Jūsų duomenys paprastais žodžiais
footer-accessibility = Prieinamumas
footer-association = Asociacijos svetainė
pages-label = Puslapiai

failure-not-found = Šiuo adresu nieko nėra
failure-not-found-text = Gal nuoroda sena arba ją kopijuojant kažkas dingo.
failure-forbidden = Šis puslapis skirtas kitiems
failure-forbidden-text = Jūsų paskyra neturi vaidmens, kurio reikia šiam puslapiui. Jei turėtų turėti, parašykite asociacijai.
failure-sign-in = Pirmiausia prisijunkite
failure-sign-in-text = Šis puslapis skirtas tik jums, todėl turime žinoti, kas esate.
failure-second-factor = Dar vienas kodas
failure-second-factor-text = Šiam puslapiui reikia ir kodo iš tapatumo patvirtinimo programėlės.
failure-refused = Dabar to padaryti negalima
failure-stale = Puslapis buvo atvertas per ilgai
failure-stale-text = Grįžkite, įkelkite puslapį iš naujo ir išsiųskite formą dar kartą. Tai, ką įrašėte, paprastai tebėra.
failure-unreadable = Nesupratome, ką gavome
failure-unreadable-text = Pakeliui kažkas sugadinta. Grįžkite ir pabandykite dar kartą.
failure-too-many = Truputį lėčiau, prašome
failure-too-many-minutes = Per trumpą laiką buvo labai daug bandymų. Pabandykite dar kartą po { PLURAL($minutes) ->
    [one] { $minutes } minutės
    [few] { $minutes } minučių
   *[other] { $minutes } minučių
 }.
failure-too-many-hours = Šiandien buvo labai daug bandymų. Pabandykite dar kartą po { PLURAL($hours) ->
    [one] { $hours } valandos
    [few] { $hours } valandų
   *[other] { $hours } valandų
 }.
failure-too-large = Tai per didelis tekstas
failure-too-large-text = Išsiuntėte daugiau, nei galime priimti. Sutrumpinkite tekstą ir išsiųskite dar kartą.
failure-away = Šiuo metu nieko negalime išsaugoti
failure-away-text = Niekas nedingo: kas išsaugota, lieka išsaugota. Pabandykite dar kartą po kelių minučių.
failure-internal = Mums kažkas nepavyko
failure-internal-text = Kaltė mūsų, ne jūsų. Jei tai pasikartotų, parašykite mums ir nurodykite žemiau esantį numerį.
failure-number = Numeris: { $number }
failure-home = Į pradžią
failure-see = Žiūrėti, kaip yra dabar
failure-help = Pagalba

refused-changed-meanwhile = Per tą laiką kažkas čia kai ką pakeitė. Atverkite puslapį dar kartą ir pažiūrėkite, kaip yra dabar.

form-look-again = { PLURAL($count) ->
    [one] Dar kartą pažiūrėkite į { $count } vietą
    [few] Dar kartą pažiūrėkite į { $count } vietas
   *[other] Dar kartą pažiūrėkite į { $count } vietų
 }
form-optional = (nebūtina)
table-wider = Lentelė platesnė už ekraną – pastumkite ją į šoną, kad matytumėte likusią dalį.
form-at-most = Ne daugiau kaip { $number } ženklų.
form-save = Išsaugoti
form-next = Tęsti

fault-missing = Užpildykite šį lauką.
fault-changed-elsewhere = Per tą laiką tą patį pakeitėte kitur, galbūt kitame skirtuke. Tai, ką įrašėte čia, tebėra, bet dar neišsaugota; jei išsaugosite dar kartą, tai pakeis ten išsaugotą tekstą.
fault-too-short = { PLURAL($number) ->
    [one] Parašykite bent { $number } ženklą.
    [few] Parašykite bent { $number } ženklus.
   *[other] Parašykite bent { $number } ženklų.
 }
fault-too-long = { PLURAL($number) ->
    [one] Sutrumpinkite tekstą iki { $number } ženklo.
   *[other] Sutrumpinkite tekstą iki { $number } ženklų.
 }
fault-date = Įrašykite datą taip: 2026-11-21. Ją galite ir pasirinkti kalendoriuje.
fault-least = Skaičius negali būti mažesnis už { $number }.
fault-most = Skaičius negali būti didesnis už { $number }.
fault-number = Įrašykite sveikąjį skaičių skaitmenimis.
fault-choose = Pasirinkite vieną iš galimybių.
fault-choose-one-at-least = Pasirinkite bent vieną.
fault-email = Patikrinkite el. pašto adresą: jis turi atrodyti taip: anna@example.org.
fault-phone = Patikrinkite telefono numerį: jame gali būti tik skaitmenys, tarpai ir pliuso ženklas.
fault-contact-in-text = Išimkite iš teksto el. pašto adresus, telefono numerius ir nuorodas. Kontaktus perduodame, kai abu sutiko.
fault-contact-in-name = Čia įrašykite tik vardą – be nuorodų, adresų ir numerių.
fault-name-in-text = Tekste yra jūsų vardas. Išimkite jį: kiti jūsų vardą mato tik tada, kai abu sutiko.
fault-ends-before = Pabaiga yra anksčiau už pradžią.
fault-past = Ši data jau praėjo.
fault-too-far = Pasirinkite ne ilgesnį kaip trejų metų laikotarpį.

flash-saved = Išsaugota.
flash-password = Naujas slaptažodis nustatytas. Kituose įrenginiuose reikės prisijungti iš naujo.
flash-published = Ačiū! Dabar bendruomenės gali rasti jūsų profilį be vardo. Štai ko reikia Sėlijai.
flash-need-published = Paskelbta. Nuo šiol žmonės gali tai rasti.
flash-paused = Jums pertrauka. Ji baigsis pati jūsų pasirinktą dieną.
flash-resumed = Džiaugiamės, kad grįžote!
flash-hidden = Jūsų profilis paslėptas.
flash-submitted = Išsiųsta. Koordinatorius tai peržiūrės per tris darbo dienas.
flash-asked = Jūsų prašymas gautas. Čia galite sekti jo eigą.
flash-interested = Ačiū! Jūsų prašymas gautas. Čia galite sekti jo eigą.
flash-agreed = Ačiū, jūsų sutikimas įrašytas.
flash-declined = Įrašyta. Kita pusė gaus malonų, visiems vienodą atsakymą ir nieko daugiau.
flash-withdrawn = Sutikimas atšauktas. Kontaktai nebematomi.
flash-released = Kontaktai perduoti abiem pusėms.
flash-done = Padaryta.
flash-passed-on = Laiškas jau pakeliui. Žemiau matyti, ko klausiama ir iki kada laukiame atsakymo.
flash-agreed-for = Sutikimas užrašytas. Žemiau matyti, kas vyksta toliau.
flash-told-for = Kas pasakyta, užrašyta. Žemiau matyti, kaip yra dabar.
flash-filled = Įrašyta, kad žmogus rastas; dėl šio poreikio daugiau nė vieno žmogaus neklausiame.
flash-closed = Poreikis uždarytas.
flash-sent-back = Poreikis su jūsų pastaba grąžintas bendruomenei.
flash-verified = Bendruomenė patikrinta, ir jai apie tai parašyta.
flash-brought-back = Eilutė vėl sąraše.
flash-taken = Eilutė dabar jūsų.
flash-handed = Eilutė perduota.
flash-thanks = Ačiū, kad papasakojote!
no-more-letters-title = Tokių laiškų nebebus
no-more-letters-text = Tokių laiškų jums nebesiųsime.
no-more-letters-on = Į pradžią

kind-need = Poreikis
kind-internship = Praktikos vieta
mode-on-site = vietoje
mode-remote = nuotoliniu būdu
mode-either = vietoje arba nuotoliniu būdu
sector-research = Moksliniai tyrimai
sector-business = Verslas
sector-education = Švietimas
sector-culture = Kultūra
sector-civic = Pilietinė veikla
sector-health = Sveikata
sector-environment = Aplinka
sector-it = IT
sector-crafts = Amatai ir statyba
sector-agriculture = Žemės ūkis
sector-tourism = Turizmas
engagement-volunteer = savanoriškai
engagement-expenses = jei apmokamos išlaidos
engagement-paid = už honorarą
engagement-mentoring = dalijantis patirtimi su pradedančiaisiais
engagement-remote-advice = patarimais per atstumą
engagement-relocation = svarstau persikelti į Sėliją
engagement-internship = atliekant praktiką
compensation-volunteer = be atlygio
compensation-expenses = apmokamos išlaidos
compensation-paid = honoraras
compensation-project-paid = projekto lėšos
person-kind-diaspora-abroad = Gyvenu užsienyje ir turiu ryšį su Sėlija
person-kind-diaspora-inland = Gyvenu kitur Latvijoje ir turiu ryšį su Sėlija
person-kind-student = Mokausi arba studijuoju
person-kind-local = Gyvenu Sėlijoje ir galiu padėti kaimyninei bendruomenei
cefr-a1 = A1 – keletas žodžių
cefr-a2 = A2 – kasdieniai pokalbiai
cefr-b1 = B1 – susikalbu
cefr-b2 = B2 – laisvai
cefr-c1 = C1 – labai gerai
cefr-c2 = C2 – gimtoji kalba arba taip pat gerai
study-any = bet kuri pakopa
study-vocational = profesinė mokykla
study-college = kolegija
study-bachelor = bakalauro studijos
study-master = magistro studijos

again-title = Niekas, ką įrašėte, neprarasta
again-signed-out = Jūsų prisijungimas per tą laiką baigėsi. Prisijunkite naujame skirtuke, o šį puslapį palikite atvertą.
again-prove-first = Tam turime dar kartą įsitikinti, kad tai jūs. Patvirtinkite tai naujame skirtuke, o šį puslapį palikite atvertą.
again-sign-in = Prisijungti naujame skirtuke
again-prove = Patvirtinti naujame skirtuke
again-then = Tada grįžkite čia ir tęskite; iš naujo nieko rašyti nereikės.
again-go-on = Atlikta, tęsti
again-signed-in = Jūsų paskyra: { $name }. Forma dar neišsiųsta – išsiųskite ją dabar.
again-once-more = Puslapis buvo atvertas per ilgai, todėl forma dar neišsiųsta. Išsiųskite ją dabar.
again-send = Išsiųsti dabar
again-typed = Jūsų tekstas
confirm-other-device = Slaptažodis pasirinktas kitame įrenginyje. Dėl saugumo jis negalios; savo slaptažodį galėsite nustatyti puslapyje „Paskyra“.
fault-no-answer = Jūsų atsakymas neatėjo, ir nieko neįrašėme. Paspauskite vieną iš mygtukų.
