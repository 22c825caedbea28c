# Šiandienos sąrašas, siunčiami laiškai, savaitės laiškas koordinatoriams.

desk-part-overdue = Vėluojama ({ $count })
desk-part-today = Padaryti šiandien ({ $count })
desk-part-later = Artimiausiomis dienomis ({ $count })
desk-part-others = Laukiame kitų atsakymo ({ $count })
desk-part-put-off = Atidėta ({ $count })
desk-part-more = { PLURAL($count) ->
    [one] Dar { $count } eilutė. Ji pasirodys, kai bus padaryta tai, kas aukščiau.
    [few] Dar { $count } eilutės. Jos pasirodys, kai bus padaryta tai, kas aukščiau.
    [many] Dar { $count } eilutės. Jos pasirodys, kai bus padaryta tai, kas aukščiau.
   *[other] Dar { $count } eilučių. Jos pasirodys, kai bus padaryta tai, kas aukščiau.
 }
desk-whose = Kieno darbai
desk-whose-all = Visų
desk-whose-mine = Mano
desk-row-more = Kas ir kada
desk-take = Imuosi aš
desk-free = Palikti visiems
desk-hand-to = Kam perduoti
desk-hand-choose = Pasirinkite koordinatorių
desk-hand = Perduoti
desk-put-off-until = Atidėti iki
desk-put-off = Atidėti
desk-back = Grąžinti į sąrašą
desk-seen = Žinau
due-put-off = Atidėta iki { $date }
row-asked = laukiame atsakymo
row-asked-act = Peržiūrėti
row-adult = tėvai arba mokykla dar nesutiko
row-adult-act = Susisiekti
row-letter = laiškas nepristatytas
row-letter-act = Peržiūrėti
fault-put-off = Pasirinkite vėlesnę dieną nei šiandien, bet ne vėlesnę kaip po trijų mėnesių.
flash-put-off = Atidėta. Eilutė dabar yra sąrašo gale, dalyje „Atidėta“.
flash-test-letter = Bandomasis laiškas įdėtas į eilę. Jei po kelių minučių jo nėra, žiūrėkite čia, kas atsitiko.
refused-job-gone = Šis darbas jau padarytas arba daromas.
refused-letter-gone = Šis laiškas jau išsiųstas arba sustabdytas.

outbox-title = Siunčiami laiškai
outbox-lead = Kurie laiškai laukia, kurie išsiųsti ir kurių pašto serveris nepriėmė. Laiškų tekstų ir adresų čia nesaugome.
outbox-show = Kuriuos laiškus rodyti
outbox-waiting = Laukia ({ $count })
outbox-sent = Išsiųsti per 30 dienų ({ $count })
outbox-refused = Nepriimti per 30 dienų ({ $count })
outbox-none = Čia šiuo metu laiškų nėra.
outbox-no-account = Žmogui be paskyros
outbox-queued = Eilėje
outbox-deferred = Bandysime dar kartą { $at }
outbox-given-up = Nebebandome
outbox-sent-at = Išsiųsta
outbox-made-at = į eilę įdėta { $at }
outbox-refused-one = Nepriimta
outbox-tried = { PLURAL($count) ->
    [one] Bandyta { $count } kartą, pašto serveris atsakė:
    [few] Bandyta { $count } kartus, pašto serveris atsakė:
    [many] Bandyta { $count } karto, pašto serveris atsakė:
   *[other] Bandyta { $count } kartų, pašto serveris atsakė:
 }
outbox-retry = Bandyti dabar
outbox-stop = Sustabdyti
outbox-discard = Atmesti
outbox-failed = Nepavykę darbai
outbox-failed-text = Darbai, kuriuos svetainė atlieka pati, bet kurie nepavyko. Jei pakartojimas nepadeda, pasakykite administratoriui.
outbox-test = Bandomasis laiškas
outbox-test-text = Jį išsiųsime jūsų adresu. Taip matyti, ar laiškai iš šios svetainės ateina ir nepatenka į brukalą.
outbox-test-screen = Bandomojoje svetainėje laiškai nesiunčiami: jie matomi pašto dėžutėje ekrane.
outbox-test-button = Siųsti man
outbox-doctor = Pašto nustatymus ir tai, kas turi būti domeno įrašuose (SPF, DKIM, DMARC), pasako komanda

letters-of-sign-in = Prisijungimo nuoroda
letters-of-introductions = Supažindinimas
letters-of-opportunities = Poreikiai ir praktikos vietos
letters-of-searches = Išsaugotos paieškos naujienos
letters-of-communities = Bendruomenės reikalas
letters-of-people = Žmogaus profilis
letters-of-privacy = Duomenys ir teisės
letters-of-audit = Veiksmų žurnalo paskutinis įrašas
letters-of-desk = Koordinatorių laiškas
letters-of-others = Laiškas

letter-test-subject = Bandomasis laiškas
letter-test-text = Šis laiškas iš svetainės „Sēlijas saites“ išsiųstas { $at } Jei jį skaitote, paštas veikia.
letter-week-subject = { $count ->
    [0] Šią savaitę niekas nelaukia
   *[other] { PLURAL($count) ->
        [one] Šią savaitę laukia { $count } darbas
        [few] Šią savaitę laukia { $count } darbai
       *[other] Šią savaitę laukia { $count } darbų
    }
 }
letter-week-text = Tai laukia ant koordinatorių darbo stalo:
letter-week-nothing = Niekas nelaukia. Geros savaitės!
letter-week-overdue = Vėluojama
letter-week-today = Padaryti šiandien
letter-week-later = Artimiausiomis dienomis
letter-week-others = Laukiame kitų atsakymo
letter-week-row = { $title }: { $what }, iki { $date }
letter-week-button = Atverti darbo stalą

row-unaddressed = neturi el. pašto adreso; pasakykite telefonu
row-unaddressed-act = Atverti profilį
outbox-unsent = Neišsiųsti per 30 dienų ({ $count })
outbox-unsent-one = Neišsiųstas
outbox-why-stopped = Jį sustabdė koordinatorius.
outbox-why-unaddressed = Žmogus neturi el. pašto adreso; pasakykite jam telefonu arba raštu.
refused-letter-kept = Šio laiško sustabdyti negalima: jis praneša žmogui apie jo duomenis arba saugo įrašą apie tai, kas padaryta.
refused-job-kept = Šio darbo atmesti negalima: jis užbaigia ištrynimą, laikosi termino arba saugo duomenis. Bandykite dar kartą, o jei nepadės, pasakykite administratoriui.
