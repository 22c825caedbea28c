# Koordinatorių reikalai, išvykos, pastabos; neatsakančios bendruomenės; kaip greitai atsakoma.

case-title = Kas tuo rūpinasi
case-everybodys = Kol kas tai visų koordinatorių bendras reikalas.
case-whose = Reikalą tvarko { $name }.
case-covered = Pavaduoja { $name }, iki { $until }
case-take = Imtis šio reikalo
case-hand-over = Perduoti reikalą kitam
case-handed = { $by } perdavė reikalą: { $to }
case-notes = Pastabos koordinatoriams
case-notes-shown = Žmogus šias pastabas gauna atsisiųsdamas savo duomenis. Rašykite taip, kaip pasakytumėte jam pačiam.
case-words-shown = Žmogus, apie kurį yra šis supažindinimas, šiuos žodžius gauna atsisiųsdamas savo duomenis.
case-note-write = Užrašyti pastabą
field-case-note = Pastaba
field-case-note-hint = Tik tai, ko reikia darbui.
field-case-to = Kam
field-case-hand-note = Ką perimančiam svarbu žinoti
refused-not-coordinator = Pasirinkite vieną iš koordinatorių.
away-title = Išvykos ir pavadavimas
away-lead = Kol esate išvykę, jūsų reikalų laiškai ir darbai patenka pavaduojančiajam.
away-none = Apie išvykas nepranešta.
away-now = Išvyko
away-later = Išvyks
away-cover = pavaduoja { $name }
away-end = Jau grįžo
away-add = Pranešti apie išvyką
away-choose = Pasirinkite
field-away-who = Kas išvyksta
field-away-from = Nuo
field-away-to = Iki (imtinai)
field-away-cover = Kas pavaduos
fault-away-days = Pabaiga turi būti po pradžios ir ne anksčiau kaip šiandien.
fault-away-cover = Pavaduoti gali tik kas nors kitas.
row-yours = Jūsų reikalas
row-covers = pavaduoja: { $name }
letter-handed-subject = Jums perduotas reikalas
letter-handed-text = { $name } perduoda jums supažindinimą.
letter-cover-subject = Jūs pavaduojate kolegą
letter-cover-text = Išvyksta { $name }: { $from } – { $to } Tuo metu šių reikalų laiškus gausite jūs.
letter-cover-button = Atverti darbo stalą
letter-coordinator-why = Šį laišką gaunate kaip svetainės „Sēlijas saites“ koordinatorius.

field-said-by = Kas sutiko
field-said-on = Kurią dieną
fault-said-on = Ši diena dar neatėjo.
field-said-how = Iš ko žinote, kad tai tikrai tas žmogus
field-said-how-hint = Pavyzdžiui: 18.30 val. skambinau numeriu, nurodytu jos profilyje.
means-site = svetainėje
agreement-recorded = įrašė { $name }
agreement-revoked = atšaukta

row-silent-host = bendruomenė keliskart neatsakė
row-silent-host-act = Nuspręsti
silence-title = { $community } neatsako
silence-text = { PLURAL($count) ->
    [one] Iš eilės be atsakymo liko { $count } klausimas; pastebėta { $date }
    [few] Iš eilės be atsakymo liko { $count } klausimai; pastebėta { $date }
   *[other] Iš eilės be atsakymo liko { $count } klausimų; pastebėta { $date }
 }
silence-ahead = Jei niekas nepasikeis, jos poreikiai bus sustabdyti { $date }, kad žmonės nelauktų veltui.
silence-call = Pirmiausia paskambinkite: gal tereikia padėti susitvarkyti su paštu.
silence-stop = Nestabdyti
silence-paused = Poreikiai sustabdyti nuo { $date }
silence-ended = Tai sutvarkyta.
silence-community = Bendruomenės puslapis
letter-silence-subject = { $community } neatsako
letter-silence-text = { PLURAL($count) ->
    [one] Bendruomenė { QUOTED($community) } iš eilės neatsakė į { $count } klausimą.
    [few] Bendruomenė { QUOTED($community) } iš eilės neatsakė į { $count } klausimus.
   *[other] Bendruomenė { QUOTED($community) } iš eilės neatsakė į { $count } klausimų.
 }
letter-silence-until = Jei ji neatsakys ir niekas iš jūsų to nesustabdys, jos poreikiai bus sustabdyti { $until }
letter-silence-button = Peržiūrėti ir nuspręsti
letter-paused-subject = Jūsų poreikiai laikinai sustabdyti
letter-paused-text = Keli žmonės laukė bendruomenės { QUOTED($community) } atsakymo ir jo nesulaukė. Kad kiti nelauktų veltui, kol kas nerodome:
letter-paused-back = Suprantame, kad savanoriams pritrūksta laiko. Kai vėl galėsite atsakyti, vienu spustelėjimu viskas grįš.
resume-title = Vėl rodyti poreikius
resume-text = Vėl rodysime tai, kas buvo sustabdyta:
resume-button = Rodyti vėl
resumed-title = Ačiū!
resumed-text = Jūsų poreikiai vėl matomi.
resumed-communities = Mano bendruomenės

expect-community = { PLURAL($days) ->
    [one] Ši bendruomenė paprastai atsako per { $days } dieną.
    [few] Ši bendruomenė paprastai atsako per { $days } dienas.
   *[other] Ši bendruomenė paprastai atsako per { $days } dienų.
 }
expect-people = { PLURAL($days) ->
    [one] Žmonės paprastai atsako per { $days } dieną.
    [few] Žmonės paprastai atsako per { $days } dienas.
   *[other] Žmonės paprastai atsako per { $days } dienų.
 }
expect-term = Koordinatorius peržiūri prašymą per tris darbo dienas; tada kita pusė turi 7 dienas atsakyti.
expect-term-internship = Koordinatorius paraišką peržiūri per tris darbo dienas ir paklausia praktikos vietos. Jei ji tyli, primename po 3 ir 7 dienų, tada padeda koordinatorius; jei per 17 dienų atsakymo nėra, paraišką uždarome ir pasiūlome tris kitas praktikos vietas.
