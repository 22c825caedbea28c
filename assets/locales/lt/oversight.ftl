# Administratoriams: užrašyti veiksmai, atverti kontaktai, kas buvo matoma.

oversight-label = Priežiūros dalys
oversight-acts = Užregistruoti veiksmai
oversight-acts-lead = Kas ką darė. Kiekvienas veiksmas yra grandinėje, kuri parodo, jei eilutė buvo pakeista ar pašalinta; veiksmų pavadinimai tokie, kokius rašo programa.
oversight-acts-none = Tokių veiksmų nėra.
oversight-all = Visi veiksmai
oversight-contacts = Atverti kontaktai
oversight-contacts-lead = Kas, kada ir kodėl žiūrėjo kieno nors kontaktus. Tas pačias eilutes apie save skaito ir kiekvienas žmogus.
oversight-contacts-none = Nė vienas kontaktas dar neatvertas.
oversight-exposure = Kas buvo matoma
oversight-exposure-lead = Jei paskyra patektų į svetimas rankas: kieno duomenis ji galėjo matyti. Tokia užklausa registruojama.
oversight-number = Nr.
oversight-when = Kada
oversight-who = Kas
oversight-what = Veiksmas
oversight-whom = Su kuo
oversight-from = Nuo
oversight-to = Iki
oversight-show = Rodyti
oversight-csv = Atsisiųsti CSV
oversight-older = Senesni
oversight-newer = Naujesni
oversight-anybody = bet kas
oversight-anything = bet koks veiksmas
oversight-time = pasibaigęs terminas
oversight-terminal = terminalas
oversight-visitor = lankytojas
oversight-gone = (ištrinta)
oversight-person = žmogus
oversight-community = bendruomenė
oversight-need = poreikis
oversight-introduction = supažindinimas
oversight-reader = Skaitė
oversight-whose = Kieno
oversight-channels = Kontaktas
oversight-why = Kodėl
oversight-released-by = perdavė { $name }
oversight-email = el. paštas
oversight-phone = telefonas
oversight-other = kitas būdas
oversight-hours = skambučių laikas
field-exposure-account = Paskyra
field-exposure-account-hint = Jos el. pašto adresas arba numeris iš užregistruotų veiksmų.
field-exposure-since = Nuo kurios dienos
fault-since-later = Pasirinkite šiandieną arba ankstesnę dieną.
fault-no-such-account = Paskyros su tokiu adresu ar numeriu nėra.
exposure-since = Ką ši paskyra galėjo skaityti nuo { $date } iki šiol.
exposure-staff = { PLURAL($count) ->
    [one] Koordinatorius arba administratorius: galėjo skaityti { $count } žmogaus vardą, profilį ir supažindinimus ir po vieną atverti kontaktus nurodydamas priežastį. Atvertieji žemiau.
    [few] Koordinatorius arba administratorius: galėjo skaityti visų { $count } žmonių vardus, profilius ir supažindinimus ir po vieną atverti kontaktus nurodydamas priežastį. Atvertieji žemiau.
   *[other] Koordinatorius arba administratorius: galėjo skaityti visų { $count } žmonių vardus, profilius ir supažindinimus ir po vieną atverti kontaktus nurodydamas priežastį. Atvertieji žemiau.
 }
exposure-masked = { PLURAL($count) ->
    [one] Kalba bendruomenės vardu: pasiūlymuose galėjo pasirodyti { $count } profilis be vardo ir kontaktų.
    [few] Kalba bendruomenės vardu: pasiūlymuose galėjo pasirodyti bet kuris iš { $count } profilių be vardo ir kontaktų.
   *[other] Kalba bendruomenės vardu: pasiūlymuose galėjo pasirodyti bet kuris iš { $count } profilių be vardo ir kontaktų.
 }
exposure-nobody = Šiai paskyrai nebuvo atvertas nė vienas kontaktas ir nerodytas nė vienas supažindinimas.
exposure-what = Kas
exposure-released = kontaktai, perduoti
exposure-opened = kontaktai, atvėrė koordinatorius
exposure-profile-seen = profilis, peržiūrėjo koordinatorius
exposure-profile = profilis be vardo ir žinutės
exposure-student = praktikanto vardas, mokykla ir praktika
exposure-adult = praktikai nurodyto suaugusiojo vardas
exposure-lent = vardas ir profilis, kad bendruomenė galėtų pasiūlyti šį žmogų kitiems
exposure-until = Taip buvo iki { $when }; dabar ši paskyra to nebegali.
exposure-still = tebematoma
letter-head-subject = Užregistruotų veiksmų grandinės galas, { $date }
letter-head-greeting = Labas rytas!
letter-head-text = Išsaugokite šį laišką. Jei kas nors veiksmų užrašus sutrumpintų ar perrašytų, tai pasimatytų pagal šią eilutę: sudėkite tokias eilutes į failą ir paleiskite „saites doctor audit --anchor FAILAS“.
letter-head-why = Asociacija šį laišką gauna kasdien, nes taip nurodyta nustatyme audit.anchor_mail.
