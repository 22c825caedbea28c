# Biedrības cilvēki: koordinatori un administratori.

team-title = Komanda
team-lead = Kas strādā pie koordinatoru darba galda un kas kārto vietnes lietas. Katra maiņa ir redzama reģistrēto darbību sarakstā.
team-you = (jūs)
team-coordinator = Koordinators
team-administrator = Administrators
team-factor-on = divpakāpju pierakstīšanās ieslēgta
team-factor-off = divpakāpju pierakstīšanās vēl nav ieslēgta, tāpēc darba galds nav pieejams
team-since = tiesības dotas { $date }
team-change = Mainīt
team-give-coordinator = Dot koordinatora tiesības
team-take-coordinator = Atņemt koordinatora tiesības
team-give-administrator = Dot administratora tiesības
team-take-administrator = Atņemt administratora tiesības
team-reset-factor = Izslēgt divpakāpju pierakstīšanos (pazaudēts tālrunis)
team-invite = Uzaicināt kolēģi
team-invite-text = Nosūtīsim vēstuli ar saiti, kas der trīs dienas. Tā aizved līdz divpakāpju pierakstīšanās ieslēgšanai; pēc tam cilvēks var strādāt.
team-invite-lang = Kādā valodā rakstīt
team-invite-administrator = Arī administrators: uzaicina kolēģus, redz reģistrētās darbības, kārto iestatījumus
team-invite-button = Nosūtīt uzaicinājumu
flash-invited = Uzaicinājums ir nosūtīts.
refused-team-suspended = Šis konts ir apturēts. Vispirms noskaidrojiet, kāpēc.
refused-team-own-factor = Savu divpakāpju pierakstīšanos te izslēgt nevar. Izmantojiet atkopšanas kodu vai palūdziet citam administratoram.
refused-last-administrator = Šis ir pēdējais administrators. Vispirms piešķiriet šīs tiesības citam.
refused-last-coordinator = Šis ir pēdējais koordinators. Vispirms piešķiriet šīs tiesības citam.

letter-invited-subject = Uzaicinājums darbam vietnē „Sēlijas saites”
letter-invited-text = Biedrība aicina jūs kļūt par vietnes „Sēlijas saites” koordinatoru un iepazīstināt cilvēkus ar kopienām. Atveriet saiti un tālrunī ieslēdziet divpakāpju pierakstīšanos; pēc tam darba galds ir jūsu.
letter-invited-button = Sākt
letter-invited-term = Saite der trīs dienas, un izmantot to var vienu reizi. Ja tā vairs neder, palūdziet jaunu tam, kas jūs aicināja.
letter-invited-why = Šo vēstuli saņemat, jo biedrība jums ir devusi koordinatora tiesības.
letter-factor-subject = Jūsu divpakāpju pierakstīšanās ir izslēgta
letter-factor-text = Administrators ir izslēdzis jūsu divpakāpju pierakstīšanos, lai jūs varētu to ieslēgt no jauna. Visās ierīcēs būs jāpierakstās vēlreiz. Atveriet saiti un ieslēdziet to no jauna. Ja to nelūdzāt, tūlīt sazinieties ar biedrību.
letter-factor-button = Ieslēgt no jauna
