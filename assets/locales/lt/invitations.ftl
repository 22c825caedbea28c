# Kontaktų sąrašai, tampantys kvietimais.

lists-title = Kontaktų sąrašai
lists-lead = Jei asociacija jau turi adresų sąrašą, jį galima įkelti čia. Kiekvienas iš jo gauna vieną kvietimą ir tampa dalyviu tik tada, kai pats užsiregistruoja ir duoda sutikimus.
lists-add = Įkelti sąrašą
lists-none = Kol kas neįkeltas nė vienas sąrašas.
lists-add-lead = Pasirinkite failą. Niekas neišsiunčiama, kol nepamatėte, kaip jis perskaitytas, ir nepasakėte, iš kur jis.
lists-look = Peržiūrėti failą
lists-law-title = Ką reikia žinoti prieš kviečiant
lists-law-ground = Rašyti galima tik tiems, kurių adresus asociacija gavo teisėtai; pagrindas ir sąrašo data lieka užrašyti.
lists-law-told = Laiške kiekvienas perskaito, iš kokio sąrašo paimtas adresas ir kaip jį ištrinti.
lists-law-once = Neatsakiusiems siunčiamas vienas priminimas, po to adresas ištrinamas.
lists-law-never = Kas prašė jam neberašyti arba ištrynė savo duomenis, kvietimo nebegaus ir iš kito sąrašo; kitų antrą kartą nekviečiame anksčiau kaip po metų.

field-list-file = Failas
field-list-file-hint = CSV arba XLSX, ne didesnis kaip 4 MB. Pirmoje eilutėje paprastai būna stulpelių pavadinimai.
fault-list-format = Šio failo perskaityti nepavyksta. Išsaugokite lentelę kaip CSV arba XLSX ir bandykite dar kartą.
fault-list-rows = Faile per daug eilučių. Vienu kartu galima įkelti ne daugiau kaip { $number }; padalykite jį į kelis failus.
fault-list-language = Kalbos „{ $text }“ nepažįstame. Rašykite lv, en arba lt arba palikite langelį tuščią.

list-draft-title = Ar perskaityta teisingai?
list-draft-lead = { PLURAL($count) ->
    [one] Faile „{ $file }“ yra { $count } eilutė.
    [few] Faile „{ $file }“ yra { $count } eilutės.
    [many] Faile „{ $file }“ yra { $count } eilutės.
   *[other] Faile „{ $file }“ yra { $count } eilučių.
}
list-first-rows = Pirmosios eilutės
list-line = Eilutė
list-columns-title = Kas yra kuriame stulpelyje
list-columns-text = Pagal stulpelių pavadinimus kai kas jau parinkta; pataisykite, jei nepataikyta.
list-column-none = nėra
list-column-option = { $number }. { $name }
list-column-email = El. pašto adresas
list-column-name = Vardas arba vardas ir pavardė
list-column-surname = Pavardė, jei ji atskirai
list-column-organisation = Asociacija ar kita bendruomenė
list-column-language = Kalba, kuria rašyti
list-what = Ką kviečiame šiuo sąrašu?
list-what-people = Žmones
list-what-communities = Bendruomenes
list-what-by-row = Bendruomenę, jei eilutėje ji nurodyta, kitaip – žmogų
list-language = Kalba
list-language-hint = Eilutėms, kuriose kalba nenurodyta.
list-from-title = Iš kur sąrašas
list-source = Sąrašo šaltinis
list-source-hint = Taip, kad kviečiamasis suprastų, pavyzdžiui: „Sėlijos šventės dalyviai“. Tai jis perskaitys laiške.
list-ground = Teisinis pagrindas
list-ground-consent = Žmonės davė adresus, kad asociacija jiems rašytų (sutikimas)
list-ground-interest = Žmonės dalyvavo asociacijos veikloje ar renginiuose (teisėti interesai)
list-ground-public = Organizacijos šiuos adresus paskelbė kaip savo
list-made-on = Kada sąrašas sudarytas
list-faults = { PLURAL($count) ->
    [one] Klaida yra { $count } eilutėje
    [few] Klaida yra { $count } eilutėse
    [many] Klaida yra { $count } eilutės
   *[other] Klaida yra { $count } eilučių
}
list-faults-more = { PLURAL($count) ->
    [one] Ir dar { $count } eilutėje.
    [few] Ir dar { $count } eilutėse.
    [many] Ir dar { $count } eilutės.
   *[other] Ir dar { $count } eilučių.
}
list-go-on = { PLURAL($count) ->
    [one] Kviesti pagal { $count } tinkamą eilutę, kitas praleisti
    [few] Kviesti pagal { $count } tinkamas eilutes, kitas praleisti
    [many] Kviesti pagal { $count } tinkamos eilutės, kitas praleisti
   *[other] Kviesti pagal { $count } tinkamų eilučių, kitas praleisti
}
list-take-in = Kviesti
list-discard = Išmesti failą nieko nesiunčiant
flash-list-taken-in = Sąrašas įkeltas. Pirmieji laiškai išeis per dešimt minučių.

list-state-draft = Pasirinktas { $date }, dar neįkeltas
list-state-open = Įkeltas { $date }
list-state-closed = Įkeltas { $date }, uždarytas
list-became = Kas iš to išėjo
list-invited = Pakviesti
list-waiting = Dar laukia laiško
list-confirmed = Užsiregistravo
list-refused = Prašė nerašyti
list-bounced = Laiškas grįžo
list-expired = Neatsakė
list-closed-count = Nutraukti
list-left-out = Nepakviestos eilutės
list-twice = Faile kartojasi
list-known = Jau užsiregistravę
list-invited-before = Jau pakviesti per pastaruosius metus
list-unwilling = Prašė nerašyti arba ištrynė duomenis
list-met = Jau užsiregistravę, jau pakviesti arba tokie, kuriems nerašome
list-faulty = Su klaida
list-rate = Laiškai išeina po dvidešimt kas dešimt minučių.
list-outbox = Išsiųstų laiškų puslapis
list-close-title = Uždaryti sąrašą
list-close-text = Kas dar neatsakė, nieko nebegaus, o jų adresai bus iš karto ištrinti.
list-close = Uždaryti ir ištrinti adresus

letter-greeting-unnamed = Laba diena!
letter-invitation-subject = Kvietimas į „Sēlijas saites“
letter-invitation-subject-again = Primename kvietimą į „Sēlijas saites“
letter-invitation-again = Prieš kelias savaites jus pakvietėme; daugiau nebepriminsime.
letter-invitation-community = Kviečiame prisijungti ir bendruomenę { QUOTED($community) }. Svetainėje „Sēlijas saites“ bendruomenės pasako, kokio žmogaus joms trūksta, o koordinatoriai padeda jį rasti diasporoje ir tarp studentų. Tai nieko nekainuoja.
letter-invitation-button = Peržiūrėti kvietimą
letter-invitation-person = Sėlijos bendruomenės ieško žmonių, kurie gali versti, tvarkyti buhalteriją, vesti užsiėmimą ar padėti talkoje – vietoje arba nuotoliu. Papasakokite, ką mokate jūs; be jūsų sutikimo kontaktų negaus niekas.
letter-invitation-free = Registracija užtrunka kelias minutes. Jei neužsiregistruosite, nieko neįvyks: be jūsų iš šio sąrašo nieko neregistruojame.
letter-invitation-source = Adresą paėmėme iš { $date } sudaryto sąrašo „{ $source }“. Jei neatsakysite, { $until } jį ištrinsime ir metus saugosime tik ženklą, iš kurio adreso sužinoti negalima, kad nekviestume jūsų dar kartą.
letter-invitation-why = Šį laišką gaunate, nes jūsų adresas yra sąraše „{ $source }“. Galite paprašyti, kad jums neberašytume, – užtenka vieno spustelėjimo.

invitation-title = Kvietimas
invitation-steps = Paspaudus mygtuką prasidės įprasta registracija; vardą ir adresą iš sąrašo įrašysime už jus, ir galėsite juos pataisyti. Su kuo sutinkate, pasirinksite patys.
invitation-register = Pradėti registraciją
invitation-about = Pirmiausia paskaityti, kas tai
invitation-source-title = Iš kur turime jūsų adresą
invitation-ground-consent = Šis adresas duotas tam, kad asociacija juo rašytų, – tai sutikimas (BDAR 6 straipsnio 1 dalies a punktas), ir jį galite bet kada atšaukti.
invitation-ground-interest = Sąraše yra žmonės, kurie dalyvavo asociacijos veikloje ar renginiuose. Todėl galime jus pakviesti ir vieną kartą priminti (teisėti interesai – BDAR 6 straipsnio 1 dalies f punktas).
invitation-ground-public = Šį adresą organizacija paskelbė kaip savo. Todėl galime ją pakviesti ir vieną kartą priminti (teisėti interesai – BDAR 6 straipsnio 1 dalies f punktas).
invitation-rights = Už tai, kaip naudojamas šis adresas, atsako { $association } ({ $email }). Bet kada galite prieštarauti, paprašyti parodyti, ištaisyti ar ištrinti tai, kas apie jus yra sąraše, ir pasiskųsti Latvijos valstybinei duomenų inspekcijai (Datu valsts inspekcija).
invitation-stop-text = Jei nenorite nieko iš mūsų gauti, adresą iš karto ištrinsime ir pasiliksime tik ženklą, iš kurio adreso sužinoti negalima, kad netyčia neparašytume dar kartą.
invitation-stop = Daugiau man nerašyti
invitation-gone = Šis kvietimas nebegalioja
invitation-gone-text = Į jį jau atsakyta arba jo laikas baigėsi, ir jūsų adresą iš sąrašo ištrynėme. Registruotis galite ir be kvietimo.
invitation-register-anyway = Registruotis

retention-invitations = Neatsakyti kvietimai, kurių adresai ištrinami
processing-invitations = Žmonių ir bendruomenių kvietimas iš anksčiau sudarytų sąrašų
people-invited = Asociacijos ankstesniuose kontaktų sąrašuose esantys žmonės
data-invited = Vardas, el. pašto adresas, organizacijos pavadinimas; atsisakiusiųjų ir ištrintųjų, o metus ir visų pakviestųjų – tik adreso ženklas, iš kurio adreso sužinoti negalima
kept-invitations = { $days } dienų nuo kvietimo arba iki atsakymo; ženklas: atsisakiusiųjų ir ištrintųjų – kol asociacija kviečia, kitų – metus
