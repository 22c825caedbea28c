# Pradžia, bandomosios svetainės puslapiai, laiškų atsisakymas.

home-eyebrow = Sėlijos žmonėms visame pasaulyje
home-title = Sėlijai reikia būtent to, ką jūs mokate
home-lead = Papasakokite, ką mokate ir kada turite laiko. Bendruomenės papasakoja, ko joms reikia. Mes supažindiname – ir niekieno kontaktų neperduodame, kol nesutiko abu.
home-help = Noriu padėti
home-community = Mūsų bendruomenei reikia pagalbos
home-newest = Naujausi poreikiai
home-all-needs = Visi poreikiai
home-no-needs = Kol kas nepaskelbta jokių poreikių.
home-how = Kaip vyksta supažindinimas
home-step-1 = Jūs pasakote, ką mokate
home-step-1-text = Be gyvenimo aprašymo, per penkias minutes, galima ir telefone. Jūsų vardo niekas nemato.
home-step-2 = Koordinatorius paklausia abiejų
home-step-2-text = Jūsų ir bendruomenės. Kiekvienas gali atsisakyti nieko neaiškindamas.
home-step-3 = Abu sutinka ir susipažįsta
home-step-3-text = Tik tada perduodame kontaktus, ir jūs matote, kas ir kada juos gavo.
home-is-not = Kuo ši svetainė nėra
home-is-not-text = Tai ne įdarbinimo paslauga. Suvedame žmones savanoriškam darbui, praktikai, patarimui ir bendradarbiavimui; laisvų darbo vietų ieškokite Latvijos valstybinėje užimtumo agentūroje.
home-thanks = { PLURAL($count) ->
    [one] Jau pavyko bent { $count } supažindinimas. Ačiū!
    [few] Jau pavyko bent { $count } supažindinimai. Ačiū!
   *[other] Jau pavyko bent { $count } supažindinimų. Ačiū!
 }
unsubscribe-title = Nebesiųsti tokių laiškų
unsubscribe-text = Paspaudę šį mygtuką nebegausite laiškų apie poreikius, kurie atitinka jūsų įgūdžius.
unsubscribe-button = Nebesiųsti
demo-title = Pasirinkite vaidmenį
demo-lead = Visi žmonės čia išgalvoti. Pasirinkite vieną, apžiūrėkite svetainę jo akimis, paskui grįžkite ir pasirinkite kitą.
demo-mailbox-lead = Laiškai iš čia neišsiunčiami, o rodomi tiksliai tokie, kokie būtų išsiųsti. Naujausi viršuje.
demo-mailbox-empty = Laiškų kol kas nėra.
demo-mailbox-to = Kam
demo-mailbox-everybody = Visiems
demo-letter-to = Kam: { $address }
demo-letter-html = Rodyti HTML pavidalu
role-person = Diasporos atstovas
role-student = Mokinys arba studentas
role-community = Bendruomenės atstovas
role-coordinator = Koordinatorius
role-administrator = Administratorius
