# Mokyklos, ankstesni jų pavadinimai, programos ir kontaktiniai asmenys; jomis rūpinasi koordinatoriai.

schools-title = Mokyklos
schools-lead = Mokyklos, kurių mokiniai ir studentai atvyksta į praktiką. Savo mokyklą jie randa ir pagal ankstesnį pavadinimą.
schools-search = Ieškoti
schools-every-kind = Visos
schools-add = Pridėti mokyklą
schools-import = Įkelti iš failo
schools-export = Atsisiųsti sąrašą (CSV)
schools-found = { PLURAL($count) ->
    [one] { $count } mokykla
    [few] { $count } mokyklos
    [many] { $count } mokyklos
   *[other] { $count } mokyklų
 }
schools-none = Tokios mokyklos sąraše nėra. Pabandykite trumpesnį žodį arba ją pridėkite.
school-kind-secondary = vidurinė mokykla
school-kind-vocational = profesinė mokykla
school-kind-college = kolegija
school-kind-university = aukštoji mokykla
school-closed = uždaryta
school-programmes-count = { PLURAL($count) ->
    [one] { $count } programa
    [few] { $count } programos
    [many] { $count } programos
   *[other] { $count } programų
 }
school-formerly = Anksčiau: { $names }
school-outside = ne Sėlijoje
school-choose-kind = Pasirinkite rūšį
school-facts = Apie mokyklą
school-since = prasidėjo { $from }
school-until = baigėsi { $until }
school-programmes = Programos
school-no-programmes = Programų dar nėra. Kol jų nėra, studentas programą įrašo savais žodžiais.
school-not-taught = šiandien nedėstoma
school-add-programme = Pridėti programą
school-programme-ends = Kai programa nebedėstoma, įrašykite paskutinę jos dieną: studentas jos nebegalės pasirinkti ir sužinos kodėl.
school-former-names = Ankstesni pavadinimai
school-former-text = Pagal juos mokykla randama taip pat gerai kaip pagal dabartinį.
school-add-former = Pridėti ankstesnį pavadinimą
school-remove = Pašalinti
school-remove-named = Pašalinti: { $name }
school-contacts = Kontaktiniai asmenys
school-contacts-text = Vardą ir pareigas mato koordinatoriai ir mokiniai, prašantys mokyklos patvirtinti praktiką. Adresus ir telefonus saugome užšifruotus; jų peržiūra įrašoma į žurnalą.
school-show-contacts = Rodyti adresus ir telefonus
school-add-contact = Pridėti kontaktinį asmenį
school-contact-promise = Pasakykite šiam žmogui, kad saugote jo darbo kontaktus ir kodėl. Pašalinus jį iš sąrašo, jie ištrinami.
schools-import-text = Įkeliamos mokyklos, ankstesni pavadinimai ir programos. Jei nors viena eilutė klaidinga, neįrašoma nieko; ko faile nėra, tas neliečiama.
schools-import-do = Įkelti failą
schools-imported = Įkelta: naujų įrašų – { $new }, pakeistų – { $changed }.
schools-not-imported = Niekas neįkelta. Pataisykite šias eilutes ir įkelkite visą failą dar kartą.
schools-columns = Koks turi būti failas
schools-columns-text = Pirmoje eilutėje – stulpelių pavadinimai. Stulpelyje „record“ rašoma school (mokykla), former-name (ankstesnis pavadinimas) arba programme (programa); stulpelyje „school“ – mokyklos raktas, pavyzdžiui, ogres-tehnikums. Kelias studijų sritis skirkite ženklu „|“. Lengviausia pradėti nuo atsisiųsto sąrašo. Kontaktinių asmenų faile nėra.
sheet-line = { $line } eilutė
sheet-line-of = { $file }, { $line } eilutė
field-sheet = Failas
field-sheet-hint = CSV faile gali būti kableliai, kabliataškiai ar tabuliatoriai; išsaugokite jį kaip UTF-8. Didesnį nei 60 kilobaitų įkelkite komanda saites import schools.
field-school-search = Mokyklos pavadinimas
field-school-search-hint = Dabartinis, ankstesnis arba sutrumpintas.
field-school-name = Pavadinimas
field-school-renamed = Jei mokykla pervadinta: pirmoji naujojo pavadinimo diena
field-school-renamed-hint = Ligšiolinis pavadinimas liks tarp ankstesnių. Jei tik taisote klaidą, palikite tuščią.
field-school-short = Trumpinys
field-school-short-hint = Pavyzdžiui, LBTU.
field-school-kind = Mokyklos rūšis
field-school-territory = Valsčius ar miestas Sėlijoje
field-school-place = Vieta
field-school-place-hint = Miestas ar kaimas, jei mokykla ne Sėlijoje.
field-school-website = Interneto svetainė
field-school-number = Registracijos numeris
field-lasts-from = Pirmoji diena
field-lasts-until = Paskutinė diena
field-school-former = Ankstesnis pavadinimas
field-former-from = Pirmoji pavadinimo diena
field-former-until = Paskutinė pavadinimo diena
field-programme-name = Programos pavadinimas
field-programme-fields = Studijų sritys
field-programme-fields-hint = Skirkite jas kableliais. Varnele pažymėtos sritys susietos su įgūdžių katalogu ir padeda rasti praktiką.
field-contact-name = Vardas ir pavardė
field-contact-role = Pareigos
field-contact-role-hint = Pavyzdžiui, praktikos vadovė.
fault-school-website = Adresas turi prasidėti https://, pavyzdžiui, https://www.lbtu.lv.
fault-school-known = Tokio pavadinimo mokykla sąraše jau yra.
fault-school-same-name = Naujasis pavadinimas toks pat kaip ligšiolinis.
fault-school-renamed-later = Ši diena dar neatėjo. Naująjį pavadinimą įrašykite tada, kai jis galios.
fault-school-renamed-before = Naujasis pavadinimas turi prasidėti po paskutinės ankstesnio pavadinimo dienos.
fault-school-has-name = Ši mokykla tokį pavadinimą jau turi.
fault-school-name-lasts = Ankstesnis pavadinimas nebegalioja, todėl pasirinkite jau praėjusią dieną.
fault-school-contact = Įrašykite el. pašto adresą arba telefono numerį.
fault-programme-known = Tokią šios pakopos programą mokykla jau turi.
fault-school-closed = Šios mokyklos nebėra: ji uždaryta { $text } Pasirinkite mokyklą, kurioje mokotės dabar.
fault-programme-ended = Šios programos mokykla nebedėsto: ji baigėsi { $text } Pasirinkite kitą programą arba, jei jos dar mokotės, parašykite mums.
fault-sheet-none = Pasirinkite failą.
fault-sheet-not-utf8 = Šioje eilutėje yra raidžių, kurių neįmanoma perskaityti. Išsaugokite failą kaip „CSV UTF-8“.
fault-sheet-header = Pirmoje eilutėje turi būti stulpelių pavadinimai.
fault-sheet-column = Stulpelio „{ $text }“ nepažįstame.
fault-sheet-lacks = Trūksta stulpelio „{ $text }“.
fault-sheet-quotes = Eilutės neįmanoma perskaityti: kabutės turi būti poromis.
fault-sheet-cells = Langelių skaičius eilutėje skiriasi nuo antraštės ({ $text }).
fault-sheet-empty = Faile nėra nė vienos eilutės.
fault-sheet-record = Čia turi būti vienas iš žodžių: { $text }.
fault-sheet-word = Čia turi būti vienas iš žodžių: { $text }.
fault-sheet-twice = Mokykla, kurios raktas „{ $text }“, faile jau yra.
fault-sheet-programme-twice = Ši šios pakopos mokyklos programa jau yra failo { $number } eilutėje. Palikite vieną eilutę.
fault-sheet-key = Rakte gali būti tik mažosios raidės be diakritinių ženklų, skaitmenys ir brūkšneliai, pavyzdžiui, ogres-tehnikums.
fault-sheet-territory = „{ $text }“ nėra vienas tikras valsčius ar miestas Sėlijoje. Vietą kitur rašykite stulpelyje „place“.
fault-sheet-no-school = Mokyklos, kurios raktas „{ $text }“, nėra nei faile, nei sąraše.
school-now-called = Dabar ši mokykla vadinasi { $name }.
school-was-closed = Ši mokykla uždaryta { $date }
school-programme-over = Šios programos mokykla nebedėsto: ji baigėsi { $date } Pasirinkite kitą.
field-school-hint = Pradėkite rašyti; tinka ir ankstesnis pavadinimas. Jei mokyklos sąraše nėra, įrašykite savais žodžiais.
field-programme-hint = Pradėkite rašyti; jei programos sąraše nėra, įrašykite savais žodžiais.
processing-schools = Susitarimai su mokyklomis dėl praktikos: kam rašyti ir skambinti
people-schools = Mokyklų praktikos vadovai ir kiti mokyklų darbuotojai
data-schools = Vardas, pareigos, darbo el. paštas ir telefonas (saugomi užšifruoti)
kept-schools = Kol žmogus mokykloje atsako už praktiką; pašalinus iš sąrašo, ištrinama iš karto
