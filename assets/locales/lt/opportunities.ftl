# Poreikiai ir praktikos vietos: kaip juos rasti, skelbti ir prižiūrėti.

## Būsenos ir veiksmai

need-state-draft = Juodraštis
need-state-in-review = Pas koordinatorių
need-state-published = Paskelbta
need-state-paused = Pristabdyta
need-state-filled = Žmogus rastas
need-state-closed = Uždaryta
need-state-expired = Laikas baigėsi

need-action-edit = Keisti
need-action-submit = Siųsti koordinatoriui
need-action-publish = Skelbti
need-action-return = Grąžinti su pastaba
need-action-pause = Pristabdyti
need-action-resume = Vėl rodyti
need-action-fill = Žmogų radome
need-action-close = Uždaryti
need-action-renew = Dar reikia: pratęsti

## Teisinės formos

legal-form-voluntary = Savanoriškas darbas
legal-form-voluntary-hint = Neatlygintinas darbas visuomenės labui. Rašytinės sutarties reikia, jei jos prašo kuri nors pusė, jei atlyginamos išlaidos arba jei savanoriui nėra 18 metų.
legal-form-practice = Mokomoji praktika
legal-form-practice-hint = Mokymosi dalis. Sutartį pasirašo praktikantas, mokykla ir jūs.
legal-form-work-based = Mokymasis darbo vietoje
legal-form-work-based-hint = Profesijos mokomasi darbo vietoje pagal sutartį su mokykla.
legal-form-advice = Patarimas ir bendradarbiavimas
legal-form-advice-hint = Tarpusavyje susitariate, kas daroma ir ar už tai kas nors mokama.
legal-form-employment = Darbas pagal darbo sutartį
legal-form-employment-hint = Įdarbinimo paslaugų neteikiame: rodome tik nuorodą į Latvijos valstybinės užimtumo agentūros skelbimą ir nieko nesupažindiname.

## Žinios

need-hours = { PLURAL($hours) ->
    [one] { $hours } valanda per savaitę
    [few] { $hours } valandos per savaitę
   *[other] { $hours } valandų per savaitę
}
need-places = { PLURAL($places) ->
    [one] { $places } žmogus
    [few] { $places } žmonės
   *[other] { $places } žmonių
}
need-weeks = { PLURAL($weeks) ->
    [one] { $weeks } savaitė
    [few] { $weeks } savaitės
   *[other] { $weeks } savaičių
}
need-age = nuo { $age } metų
need-beginners = Patirties nereikia
need-accommodation = Yra kur apsistoti
need-housing-help = Padedame rasti nakvynę
need-transport = Padedame atvykti
need-place-remote = Nuotoliniu būdu, kad ir kur gyventumėte
need-place-either = { $place } arba nuotoliniu būdu

need-fact-where = Kur
need-fact-when = Kada
need-fact-hours = Kiek laiko
need-fact-places = Kiek žmonių
need-fact-languages = Kalbos
need-fact-reward = Atlygis
need-fact-sector = Sritis
need-fact-form = Bendradarbiavimo būdas
need-fact-age = Amžius
need-fact-experience = Patirtis
need-fact-help = Pagalba
need-fact-study = Studijų sritys
need-fact-level = Studijų pakopa
need-fact-weeks = Trukmė
need-fact-supervisor = Praktikos vadovas

## Sąrašas

needs-title = Poreikiai ir praktikos vietos
needs-lead = Štai ko ieško Sėlijos bendruomenės. Norint apsižvalgyti, paskyros nereikia.
field-needs-q = Ką mokate arba ko ieškote?
needs-search = Ieškoti
needs-narrow = Susiaurinti paiešką
field-needs-place = Kur Sėlijoje
needs-anywhere = Bet kur
field-needs-kind = Rūšis
field-needs-mode = Kaip
field-needs-sector = Sritis
field-needs-from = Nuo
field-needs-to = Iki
needs-show = Rodyti
needs-clear = Rodyti viską
needs-results = Paieškos rezultatai
needs-found = { PLURAL($count) ->
    [one] Rastas { $count } pasiūlymas
    [few] Rasti { $count } pasiūlymai
   *[other] Rasta { $count } pasiūlymų
}
needs-none = Šiuo metu niekas netinka
needs-none-text = Pabandykite su mažiau sąlygų arba kitais žodžiais. Arba papasakokite koordinatoriui, ką mokate: dažnai kam nors reikia būtent to, tik tai dar neparašyta.
needs-none-yet = Kol kas nepaskelbta jokių poreikių. Papasakokite koordinatoriui, ką mokate, ir mes pranešime, kai kam nors to prireiks.
needs-feed = Sekti naujus poreikius (Atom srautas)

## Poreikio puslapis

need-all = Visi poreikiai ir praktikos vietos
need-written-in = Parašyta { $language } kalba.
need-skills = Įgūdžiai
need-skills-desired = Praverstų ir
need-facts = Ką reikia žinoti
need-community = Kas prašo
need-community-offers = Kas siūlo
need-for-you = Ar tai jums?
need-interested = Man tai įdomu
need-name-hidden = Bendruomenė nemato jūsų vardo, kol nesutikote abu.
need-contact-title = Kaip vyksta supažindinimas
need-contact-1 = Jūs atsakote į tris trumpus klausimus.
need-contact-2 = Koordinatorius paklausia bendruomenės. Kiekviena pusė gali atsisakyti nieko neaiškindama.
need-contact-3 = Kai sutinka abu – ir tik tada, – gaunate vienas kito kontaktus.
need-open-until = Atsiliepti galima iki { $date }
need-over-title = Atsiliepti nebegalima
need-over = Žmogus rastas arba laikas baigėsi. Gal jums tiks kas kita.
need-over-others = Žiūrėti kitus poreikius
need-vacancy-title = Laisva darbo vieta
need-vacancy = Tai samdomas darbas. Mes neįdarbiname ir su darbdaviu nesupažindiname; skelbimą rasite Latvijos valstybinės užimtumo agentūros portale.
need-vacancy-link = Atverti skelbimą
need-own-title = Jūsų poreikis
need-manage = Peržiūra ir veiksmai
need-people-link = Tinkami žmonės

## Skelbimas

need-templates-title = Ko jums reikia?
need-templates-lead = Pasirinkite tai, kas artimiausia; didžioji dalis jau parašyta, o jūs galite keisti viską, ką norite.
need-templates-blank = Pradėti nuo tuščio lapo
need-templates-internship = Siūlyti praktikos vietą

need-form-new = Skelbti poreikį
need-form-new-internship = Siūlyti praktikos vietą
need-form-edit = Keisti
need-form-prompts = Geras aprašymas atsako į šiuos klausimus:
need-form-more = Daugiau: kalbos, atlygis, nakvynė, bendradarbiavimo būdas …
need-form-more-text = Įprasti atsakymai jau įrašyti. Pažiūrėkite čia, jei jums yra kitaip.
need-form-preview = Išsaugoti ir peržiūrėti

field-need-title = Keliais žodžiais: ko jums reikia?
field-need-title-hint = Pavyzdžiui, „Garso operatorius trims vasaros koncertams“.
field-need-description = Papasakokite
field-need-description-hint = Ką reikia padaryti, kodėl tai svarbu, kas bus vietoje. Vardų, telefonų ir adresų nerašykite: kontaktus perduodame, kai abu sutiko.
field-need-skills = Kokių įgūdžių reikia?
field-need-skills-hint = Pradėkite rašyti latviškai, angliškai ar lietuviškai. Jei niekas netinka, palikite savo žodžius. Kiekviename lauke vienas įgūdis; kiti gali likti tušti.
field-need-when = Kada?
field-need-from = Nuo
field-need-to = Iki
field-need-hours = Valandos per savaitę
field-need-mode = Kaip tai galima daryti?
field-need-territory = Kur?
field-need-territory-none = Sąraše nėra
field-need-place-text = Vieta savo žodžiais
field-need-place-text-hint = Kaimas, namas arba vieta, jei jos nėra sąraše.
field-need-desired = Kokie įgūdžiai praverstų?
field-need-desired-hint = Jei jų nėra, atsiliepti vis tiek galima.
field-need-languages = Kalbos ir žemiausias lygis
field-need-places = Kiek žmonių?
field-need-minimum-age = Mažiausias amžius
field-need-compensation = Ką galite pasiūlyti mainais?
field-need-sector = Sritis
field-need-beginners = Tinka žmonėms be patirties
field-need-accommodation = Turime kur apgyvendinti
field-need-transport = Padedame atvykti
field-need-legal-form = Bendradarbiavimo būdas
field-need-legal-form-hint = Sąraše tik tie būdai, kuriuos jūsų bendruomenei leidžia įstatymas.
field-need-vacancy-link = Nuoroda į darbo skelbimą
field-need-vacancy-link-hint = Tik darbui pagal darbo sutartį: skelbimo adresas Latvijos valstybinės užimtumo agentūros portale (nva.gov.lv).
field-need-written-in = Teksto kalba
field-need-study-fields = Studijų sritys
field-need-study-fields-hint = Atskirkite jas kableliais.
field-need-study-level = Studijų pakopa
field-need-weeks = Kiek savaičių?
field-need-supervisor = Kas vadovaus praktikantui?
field-need-supervisor-hint = Užtenka pareigų, pavyzdžiui, „muziejaus vadovė“.

fault-need-skills = Parašykite bent vieną įgūdį.
fault-need-place = Pasirinkite, kur tai yra, arba nurodykite vietą skyriuje „Daugiau“.
fault-need-gaps = Iš pavyzdžio dar liko tuščių vietų (…); užpildykite jas arba išimkite.
fault-need-languages = Pasirinkite bent vieną kalbą.
fault-need-legal-form = Šio bendradarbiavimo būdo jūsų bendruomenė siūlyti negali; pasirinkite kitą.
fault-need-vacancy-link = Nukopijuokite skelbimo adresą iš Latvijos valstybinės užimtumo agentūros portalo; jis prasideda https:// ir priklauso nva.gov.lv.
fault-need-study-fields = Parašykite bent vieną studijų sritį.
fault-need-changed = Per tą laiką kažkas kitas čia kai ką pakeitė. Tai, ką įrašėte, išsaugota; jei išsaugosite dar kartą, tai pakeis jo taisymus.

refused-need-step = Tai nebegalima: gal kas nors tai jau pastūmėjo toliau. Pažiūrėkite, kaip yra dabar.
refused-need-no-form = Praktikai reikia sutarties, todėl ją siūlyti gali tik registruota organizacija. Paprašykite organizacijos partnerės priimti praktikantą kartu su jumis.
refused-need-community-unverified = Pirmiausia patikrinkite bendruomenę; tada jos poreikius bus galima skelbti.

## Poreikio priežiūra

need-preview-title = { $title }: peržiūra
need-preview-heading = Tai matys kiti
need-preview-back = Atgal į mano bendruomenes
need-next-draft = Kol kas tai matote tik jūs. Jei viskas gerai, siųskite koordinatoriui.
need-next-returned = Koordinatorius prašo ką nors pakeisti ir išsiųsti dar kartą:
need-next-in-review = Koordinatorius tai perskaitys ir paskelbs, paprastai per tris darbo dienas. Dar galite keisti.
need-next-unverified = Pirmiausia koordinatorius patikrins jūsų bendruomenę; dėl to su jumis susisieks.
need-next-published = Tai mato visi iki { $date } Jei ką nors pakeisite, koordinatorius pirmiausia tai perskaitys dar kartą.
need-next-paused = Dabar to nerodome. Kai būsite pasirengę, vėl įjunkite rodymą.
need-next-filled = Kaip gerai, kad žmogus rastas! To neberodome.
need-next-closed = To neberodome. Norėdami paskelbti dar kartą, pakeiskite ir siųskite koordinatoriui.
need-next-expired = Laikas baigėsi, ir to neberodome. Jei žmogaus dar reikia, pratęskite vienu mygtuko paspaudimu.
need-review-link = Peržiūrėti

need-row-until = Rodoma iki { $date }
need-row-returned = Koordinatorius turi klausimą
need-row-go-on = Tęsti
need-row-open = Atverti

need-people-title = Tinkami žmonės
need-people-text = Šie žmonės leido bendruomenėms juos rasti. Matote, ką jie moka, o ne kas jie yra. Kai prašote supažindinti, koordinatorius pirmiausia paklausia jų.
need-people-ask = Prašyti supažindinti
need-people-suggest = Pasiūlyti šį žmogų
need-people-later = Žmones pasiūlysime, kai koordinatorius bus patikrinęs jūsų bendruomenę ir paskelbęs šį poreikį.
need-people-none = Kol kas nieko nėra
need-people-none-text = Šį poreikį suskaičiuojame ir ieškome toliau; asociacija dabar žino, kad šio įgūdžio trūksta. Gal tai galima daryti ir nuotoliniu būdu, kitu laiku ar turint giminingą įgūdį?
need-people-wider = Praplėsti poreikį
need-people-back = Atgal prie poreikio

## Peržiūra

need-review-title = Peržiūra: { $title }
need-review-heading = Peržiūra
need-review-submitted = Pateikta { $date }
need-review-changed = Šis tekstas jau buvo paskelbtas, ir bendruomenė jį pakeitė. Kol jo nepaskelbsite, žmonės skaito ankstesnį.
need-review-before = Kas buvo parašyta iki šiol
need-review-same = Aprašymas toks pat kaip iki šiol.
need-review-look = Į ką atkreipti dėmesį
need-review-look-1 = Ar aišku, ką reikia padaryti, kada ir kur?
need-review-look-2 = Ar bendradarbiavimo būdas tinkamas? Samdomas darbas nėra savanoriškas darbas.
need-review-look-3 = Ar tekste nėra vardų, kontaktų ir nieko, iš ko būtų galima atpažinti žmogų?
need-review-verify-first = Bendruomenė dar nepatikrinta. Pirmiausia patikrinkite ją, tada skelbkite.
need-review-verify = Žiūrėti bendruomenę
need-review-return = Ar ką nors reikia pakeisti?
field-need-note = Pastaba bendruomenei
field-need-note-hint = Maloniai pasakykite, ką pakeisti. Ją perskaitys laiške ir prie juodraščio.

## Laiškai

letter-need-published-subject = Paskelbta: { $title }
letter-need-published-text = Paskelbėme { QUOTED($title) }. Tai mato visi iki { $date } Ar norite pažiūrėti, kas galėtų padėti?
letter-need-published-people = Žiūrėti tinkamus žmones
letter-need-published-page = Žiūrėti puslapį
letter-need-published-next = Kai kam nors tai bus įdomu, gausite laišką. Prašome atsakyti per septynias dienas: labiausiai žmones atbaido tyla.
letter-need-returned-subject = Prašome peržiūrėti dar kartą: { $title }
letter-need-returned-text = Koordinatorius perskaitė { QUOTED($title) } ir prieš skelbdamas prašo kai ką pakeisti:
letter-need-returned-button = Keisti
letter-need-expired-subject = Ar dar reikia? { $title }
letter-need-expired-text = Neberodome { QUOTED($title) }, nes laikas baigėsi. Ar žmogaus jums dar reikia?
letter-need-expired-button = Taip, pratęsti
letter-need-expired-else = Jei kas nors rastas arba nebereikia, nieko daryti nereikia.
letter-need-why = Šį laišką gaunate todėl, kad kalbate bendruomenės, kuri tai paskelbė, vardu.

letter-matches-subject = Nauji poreikiai, kurie jums tinka
letter-matches-text = Šią savaitę bendruomenės paskelbė tai, kas atitinka jūsų įgūdžius:
letter-matches-button = Žiūrėti viską, kas tinka
letter-matches-why = Šį laišką gaunate kartą per savaitę, nes sutikote gauti žinių apie jūsų įgūdžius atitinkančius poreikius.
