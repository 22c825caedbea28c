# Paieška: skaičiai prie pasirinkimų, išsaugotos paieškos, kas nerasta.

facet-few = <{ $least }
facet-at-least = { $count }+

## Sąrašas

needs-month = Kada
needs-language = Reikalinga kalba
needs-helpful = Kas dar svarbu
needs-unit = Valsčius ar miestas
needs-chosen = Jūsų pasirinkimai
needs-take-back = Pašalinti:
needs-quoted = „{ $words }“
needs-from-day = nuo { $date }
needs-to-day = iki { $date }
needs-order = Tvarka
needs-order-closest = Tinkamiausi
needs-order-newest = Naujausi
needs-order-ending = Greitai baigiasi
needs-near = Galbūt tiks ir šie
needs-near-text = Juose nėra visko, ko ieškojote, bet kai kas panašu.
needs-loosened-no-words = Vien pagal šiuos žodžius ieškoti negalime, todėl į juos neatsižvelgėme.
needs-loosened-some-words = Niekur nėra visų šių žodžių, todėl rodome tai, kur yra dalis jų.
needs-loosened-filters = Niekas neatitinka visų sąlygų, todėl į kai kurias neatsižvelgėme: { $filters }.
need-vacancy-kind = Laisva darbo vieta
need-vacancy-outside = Skelbimas Latvijos valstybinėje užimtumo agentūroje

## Išsaugotos paieškos

menu-searches = Išsaugotos paieškos
searches-title = Išsaugotos paieškos
searches-lead = Atverkite paiešką vienu spustelėjimu arba leiskite mums pranešti, kai atsiras kas nors naujo.
searches-none = Dar nieko neišsaugota. Raskite sąraše tai, kas jus domina, ir išsaugokite paiešką.
searches-find = Į poreikių sąrašą
search-everything = Visas sąrašas
search-save-offer = Išsaugoti šią paiešką ir gauti žinias
search-tell-offer = Pasakyti koordinatoriui, ko ieškote
search-save-title = Išsaugoti paiešką
search-save = Išsaugoti
search-change-title = Keisti paiešką
search-change = Keisti
search-remove = Pašalinti
search-what = Ko ieškote
field-search-name = Pavadinimas
field-search-alert = Kada pranešti apie naujienas
hint-search-alert = Rašome tik tada, kai atsiranda kas nors naujo, atitinkančio viską, ko ieškote; apie kiekvieną pasiūlymą vieną kartą. Žinių galima atsisakyti vienu spustelėjimu kiekviename laiške.
search-alert-at-once = Iš karto
search-alert-weekly = Kartą per savaitę, pirmadieniais
search-alert-off = Nepranešti
flash-search-saved = Paieška išsaugota.
refused-searches-full = Jau turite dvidešimt išsaugotų paieškų. Pašalinkite kurią nors, kurios nebereikia.

search-stop-title = Nebesiųsti žinių apie išsaugotas paieškas?
search-stop-text = Paieškos liks išsaugotos, bet laiškų apie naujienas nebesiųsime. Vėliau žinias galėsite vėl įjungti.
search-stop-button = Nebesiųsti

letter-searches-subject = { PLURAL($count) ->
    [one] { $count } naujas pasiūlymas jūsų paieškose
    [few] { $count } nauji pasiūlymai jūsų paieškose
    [many] { $count } naujo pasiūlymo jūsų paieškose
   *[other] { $count } naujų pasiūlymų jūsų paieškose
}
letter-searches-text = Paskelbta kai kas naujo, ko jūs ieškote.
letter-searches-of = Paieška: { $search }
letter-searches-more = Žiūrėti visus
letter-searches-button = Mano paieškos
letter-searches-why = Šį laišką gaunate todėl, kad išsaugojote paiešką ir paprašėte apie ją pranešti.

## Pasakyti koordinatoriui

search-tell-title = Ko ieškote?
search-tell-lead = Jei to nėra sąraše, pasakykite mums. Koordinatorius paklaus bendruomenių: dažnai poreikis yra, tik dar neužrašytas.
search-tell-lead-people = Papasakokite, ko jums reikia. Koordinatorius pasiteiraus: ne visi, kas galėtų padėti, čia jau užsiregistravę.
field-search-message = Savais žodžiais
hint-search-message = Pavyzdžiui, ką mokate, kada ir kur galėtumėte padėti. Vardų ir kontaktų nerašykite.
hint-search-message-people = Pavyzdžiui, ką reikia padaryti, kada ir kur. Vardų ir kontaktų nerašykite.
search-tell-known = Koordinatorius matys jūsų vardą, nes esate prisijungę.
search-tell-unknown = Nežinosime, kas esate, todėl atsakyti negalėsime. Jei norite gauti atsakymą, pirmiausia užsiregistruokite arba prisijunkite.
search-tell-send = Siųsti koordinatoriui
fault-contact-told = Išimkite iš teksto el. pašto adresus, telefono numerius ir nuorodas: šiame puslapyje kontaktų nesaugome.
flash-told = Ačiū! Koordinatorius tai perskaitys.

## Koordinatorių puslapis

desk-searches = Ko žmonės ieško
desk-searches-told = Pasakyta koordinatoriui
desk-searches-told-none = Šiuo metu nelaukia nė vienas pranešimas.
desk-searches-visitor = Lankytojas be paskyros
desk-searches-handled = Peržiūrėta
desk-searches-unmet = Ieškota, bet nerasta
desk-searches-unmet-text = Pastarųjų dvylikos mėnesių paieškos, kurių visiškai niekas neatitiko.
desk-searches-unmet-none = Kol kas visi ką nors rado.
desk-searches-sought = Ko ieškota
desk-searches-need = Poreikis
desk-searches-person = Žmogus
desk-searches-skill = Įgūdis
desk-searches-no-skill = (įgūdis nenurodytas)
desk-searches-place = Savivaldybė
desk-searches-count = Paieškos
desk-searches-counts-are = Skaičiuojame paieškas, ne žmones: ta pati paieška iš tos pačios vietos per dieną skaičiuojama vieną kartą. Kas ieškojo, nesaugome.
desk-searches-words = Nežinomi žodžiai
desk-searches-words-text = Žodžiai, kurių įgūdžių katalogas nepažįsta. Rodome juos, kai jų ieškota bent { $times } kartus; iki tol saugome tik neįskaitomą atspaudą.
desk-searches-words-none = Kol kas tokių žodžių nėra.

## Koordinatorių stalo eilutės

row-told = pasakyta po paieškos
row-told-act = Skaityti
row-told-untitled = Paieška be rezultato
row-own-words = žmonių pačių užrašyti įgūdžiai
row-own-words-act = Peržiūrėti žodžius
row-own-words-count = Įgūdžių kataloge nežinomi žodžiai: { $count }
