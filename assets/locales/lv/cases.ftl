# Koordinatoru lietas, prombūtne, piezīmes; kopienas, kas neatbild; cik ātri atbild.

case-title = Kas kārto šo lietu
case-everybodys = Lieta pagaidām ir visiem koordinatoriem kopīga.
case-whose = Lietu kārto { $name }.
case-covered = Līdz { $until } aizvieto { $name }.
case-take = Paņemt lietu
case-hand-over = Nodot lietu citam
case-handed = { $by } nodeva lietu: { $to }
case-notes = Piezīmes koordinatoriem
case-notes-shown = Cilvēks šīs piezīmes saņem, kad lejupielādē savus datus. Rakstiet tā, kā teiktu viņam pašam.
case-words-shown = Cilvēks, par kuru ir šī iepazīstināšana, šos vārdus saņem, kad lejupielādē savus datus.
case-note-write = Pierakstīt piezīmi
field-case-note = Piezīme
field-case-note-hint = Tikai tas, kas vajadzīgs darbam.
field-case-to = Kam
field-case-hand-note = Kas jāzina pārņēmējam
refused-not-coordinator = Izvēlieties kādu no koordinatoriem.
away-title = Prombūtne un aizvietošana
away-lead = Kamēr esat prom, jūsu lietu vēstules un darbi nonāk pie tā, kas aizvieto.
away-none = Prombūtne nav pieteikta.
away-now = Prom
away-later = Būs prom
away-cover = aizvieto { $name }
away-end = Ir atpakaļ
away-add = Pieteikt prombūtni
away-choose = Izvēlieties
field-away-who = Kurš būs prom
field-away-from = No
field-away-to = Līdz (ieskaitot)
field-away-cover = Kas aizvietos
fault-away-days = Beigām jābūt pēc sākuma un ne agrāk kā šodien.
fault-away-cover = Aizvietot var tikai kāds cits.
row-yours = Jūsu lieta
row-covers = aizvieto: { $name }
letter-handed-subject = Jums nodota lieta
letter-handed-text = { $name } nodod jums kādu iepazīstināšanu.
letter-cover-subject = Jūs aizvietojat kolēģi
letter-cover-text = { $name } būs prom. Prombūtne sākas { $from } un beidzas { $to }. Šajā laikā šo lietu vēstules saņemsiet jūs.
letter-cover-button = Atvērt darba galdu
letter-coordinator-why = Šo vēstuli saņemat kā vietnes „Sēlijas saites” koordinators.

field-said-by = Kurš piekrita
field-said-on = Kurā dienā
fault-said-on = Šī diena vēl nav pienākusi.
field-said-how = Kā pārliecinājāties, ka tas ir īstais cilvēks
field-said-how-hint = Piemēram: zvanīju plkst. 18.30 uz numuru, kas norādīts viņas profilā.
means-site = vietnē
agreement-recorded = ierakstīja { $name }
agreement-revoked = atsaukta

row-silent-host = kopiena vairākkārt nav atbildējusi
row-silent-host-act = Izlemt
silence-title = { $community } neatbild
silence-text = { PLURAL($count) ->
    [zero] Pēc kārtas neatbildētu jautājumu skaits: { $count }; tas pamanīts { $date }.
    [one] Pēc kārtas bez atbildes palicis { $count } jautājums; tas pamanīts { $date }.
   *[other] Pēc kārtas bez atbildes palikuši { $count } jautājumi; tas pamanīts { $date }.
 }
silence-ahead = Ja nekas nemainīsies, { $date } tās vajadzības tiks apturētas, lai cilvēki negaida velti.
silence-call = Vispirms piezvaniet: varbūt vajadzīga tikai palīdzība ar pastu.
silence-stop = Neapturēt
silence-paused = Vajadzības apturējām { $date }.
silence-ended = Tas ir nokārtots.
silence-community = Kopienas lapa
letter-silence-subject = { $community } neatbild
letter-silence-text = { PLURAL($count) ->
    [zero] Kopiena { QUOTED($community) } pēc kārtas nav atbildējusi uz { $count } jautājumiem.
    [one] Kopiena { QUOTED($community) } pēc kārtas nav atbildējusi uz { $count } jautājumu.
   *[other] Kopiena { QUOTED($community) } pēc kārtas nav atbildējusi uz { $count } jautājumiem.
 }
letter-silence-until = Ja tā neatbildēs un neviens no jums to neapturēs, { $until } tās vajadzības tiks apturētas.
letter-silence-button = Apskatīt un izlemt
letter-paused-subject = Jūsu vajadzības pagaidām ir apturētas
letter-paused-text = Vairāki cilvēki gaidīja kopienas { QUOTED($community) } atbildi un to nesagaidīja. Lai citi negaida velti, pagaidām nerādām:
letter-paused-back = Saprotam, ka brīvprātīgajiem mēdz pietrūkt laika. Kad varēsiet atkal atbildēt, ar vienu klikšķi viss būs atpakaļ.
resume-title = Rādīt vajadzības atkal
resume-text = Atkal rādīsim to, kas tika apturēts:
resume-button = Rādīt atkal
resumed-title = Paldies!
resumed-text = Jūsu vajadzības atkal ir redzamas.
resumed-communities = Manas kopienas

expect-community = { PLURAL($days) ->
    [zero] Šī kopiena parasti atbild { $days } dienu laikā.
    [one] Šī kopiena parasti atbild { $days } dienas laikā.
   *[other] Šī kopiena parasti atbild { $days } dienu laikā.
 }
expect-people = { PLURAL($days) ->
    [zero] Cilvēki parasti atbild { $days } dienu laikā.
    [one] Cilvēki parasti atbild { $days } dienas laikā.
   *[other] Cilvēki parasti atbild { $days } dienu laikā.
 }
expect-term = Koordinators lūgumu izskata triju darba dienu laikā; pēc tam otrai pusei atbildei ir 7 dienas.
expect-term-internship = Koordinators pieteikumu izskata triju darba dienu laikā un pajautā prakses vietai. Ja tā klusē, atgādinām pēc 3 un 7 dienām, tad palīdz koordinators; ja atbildes nav 17 dienās, pieteikumu slēdzam un iesakām trīs citas prakses vietas.
