# Šodienas saraksts, izejošās vēstules, nedēļas vēstule koordinatoriem.

desk-part-overdue = Nokavēts ({ $count })
desk-part-today = Jāizdara šodien ({ $count })
desk-part-later = Tuvākajās dienās ({ $count })
desk-part-others = Gaidām citu atbildi ({ $count })
desk-part-put-off = Atlikts ({ $count })
desk-part-more = { PLURAL($count) ->
    [zero] Vēl { $count } rindu. Tās parādīsies, kad būs padarīts iepriekšējais.
    [one] Vēl { $count } rinda. Tā parādīsies, kad būs padarīts iepriekšējais.
   *[other] Vēl { $count } rindas. Tās parādīsies, kad būs padarīts iepriekšējais.
 }
desk-whose = Kam jādara
desk-whose-all = Visiem
desk-whose-mine = Man
desk-row-more = Kurš un kad
desk-take = Es to izdarīšu
desk-free = Atstāt visiem
desk-hand-to = Kam nodot
desk-hand-choose = Izvēlieties koordinatoru
desk-hand = Nodot
desk-put-off-until = Atlikt līdz
desk-put-off = Atlikt
desk-back = Atgriezt sarakstā
desk-seen = Zinu
due-put-off = Atlikts; sarakstā atgriezīsies { $date }
row-asked = gaidām atbildi
row-asked-act = Apskatīt
row-adult = vecāki vai skola vēl nav piekrituši
row-adult-act = Sazināties
row-letter = vēstule nav piegādāta
row-letter-act = Apskatīt
fault-put-off = Izvēlieties dienu pēc šodienas, ne tālāk par trim mēnešiem.
flash-put-off = Atlikts. Rinda tagad ir saraksta beigās, sadaļā „Atlikts”.
flash-test-letter = Izmēģinājuma vēstule ir ielikta rindā. Ja pēc dažām minūtēm tās nav, skatieties šeit, kas noticis.
refused-job-gone = Šis darbs jau ir padarīts vai tiek darīts.
refused-letter-gone = Šī vēstule jau ir nosūtīta vai apturēta.

outbox-title = Izejošās vēstules
outbox-lead = Kuras vēstules gaida, kuras ir nosūtītas un kuras pasta serveris nav pieņēmis. Vēstuļu tekstu un adrešu šeit nav.
outbox-show = Kuras vēstules rādīt
outbox-waiting = Gaida ({ $count })
outbox-sent = Nosūtītas 30 dienās ({ $count })
outbox-refused = Nav pieņemtas 30 dienās ({ $count })
outbox-none = Te pašlaik vēstuļu nav.
outbox-no-account = Cilvēkam bez konta
outbox-queued = Rindā
outbox-deferred = Mēģināsim vēlreiz { $at }
outbox-given-up = Vairs nemēģinām
outbox-sent-at = Nosūtīta
outbox-made-at = ielikta rindā { $at }
outbox-refused-one = Nav pieņemta
outbox-tried = { PLURAL($count) ->
    [zero] Mēģinājām { $count } reizes, pasta serveris atbildēja:
    [one] Mēģinājām { $count } reizi, pasta serveris atbildēja:
   *[other] Mēģinājām { $count } reizes, pasta serveris atbildēja:
 }
outbox-retry = Mēģināt tūlīt
outbox-stop = Apturēt
outbox-discard = Atmest
outbox-failed = Neizdevušies darbi
outbox-failed-text = Darbi, kurus vietne dara pati, bet kuri nav izdevušies. Ja atkārtošana nelīdz, pastāstiet administratoram.
outbox-test = Izmēģinājuma vēstule
outbox-test-text = To nosūtīsim uz jūsu adresi. Tad redzēsiet, vai vēstules no šīs vietnes pienāk un nenonāk mēstulēs.
outbox-test-screen = Izmēģinājuma vietnē vēstules netiek sūtītas: tās redzamas pastkastītē uz ekrāna.
outbox-test-button = Nosūtīt man
outbox-doctor = Pasta iestatījumus un to, kam jābūt domēna ierakstos (SPF, DKIM, DMARC), pasaka komanda

letters-of-sign-in = Pierakstīšanās saite
letters-of-introductions = Iepazīstināšana
letters-of-opportunities = Vajadzības un prakses vietas
letters-of-searches = Saglabāta meklējuma jaunumi
letters-of-communities = Kopienas lieta
letters-of-people = Cilvēka profils
letters-of-privacy = Dati un tiesības
letters-of-audit = Žurnāla pēdējais ieraksts
letters-of-desk = Koordinatoru vēstule
letters-of-others = Vēstule

letter-test-subject = Izmēģinājuma vēstule
letter-test-text = Šī vēstule no vietnes „Sēlijas saites” nosūtīta { $at }. Ja to lasāt, pasts darbojas.
letter-week-subject = { $count ->
    [0] Šonedēļ nekas negaida
   *[other] { PLURAL($count) ->
        [zero] Šonedēļ gaida { $count } darbu
        [one] Šonedēļ gaida { $count } darbs
       *[other] Šonedēļ gaida { $count } darbi
    }
 }
letter-week-text = Uz koordinatoru darba galda gaida:
letter-week-nothing = Nekas negaida. Lai laba nedēļa!
letter-week-overdue = Nokavēts
letter-week-today = Jāizdara šodien
letter-week-later = Tuvākajās dienās
letter-week-others = Gaidām citu atbildi
letter-week-row = { $title }: { $what }, ne vēlāk kā { $date }
letter-week-button = Atvērt darba galdu

row-unaddressed = nav e-pasta adreses; pastāstiet par to pa tālruni
row-unaddressed-act = Atvērt profilu
outbox-unsent = Nav sūtītas 30 dienās ({ $count })
outbox-unsent-one = Nav sūtīta
outbox-why-stopped = To apturēja koordinators.
outbox-why-unaddressed = Cilvēkam nav e-pasta adreses; par to jāpastāsta pa tālruni vai uz papīra.
refused-letter-kept = Šo vēstuli apturēt nevar: tā stāsta cilvēkam par viņa datiem vai glabā ierakstu par to, kas darīts.
refused-job-kept = Šo darbu atmest nevar: tas pabeidz dzēšanu, ievēro termiņu vai sargā datus. Mēģiniet vēlreiz un, ja nelīdz, pastāstiet administratoram.
