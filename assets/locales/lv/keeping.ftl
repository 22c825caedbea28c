# Vai profili vēl ir spēkā un ko cik ilgi glabā.

still-true-title = Vai viss vēl ir spēkā?
still-true-lead = Pēdējoreiz jūs savu profilu apstiprinājāt { $since }. Ja tas vēl ir spēkā, pietiek ar vienu klikšķi.
still-true-button = Viss vēl ir spēkā
still-true-edit = Kaut ko mainīt
still-true-since = Pēdējoreiz jūs to apstiprinājāt { $since }.
still-true-hidden = Sen nebijām no jums nekā dzirdējuši, tāpēc kopienas jūsu profilu pašlaik neredz. Viens klikšķis, un tas ir atpakaļ.
still-true-thanks = Paldies!
still-true-thanks-text = Jūsu profils atkal ir apstiprināts. Nākamreiz jautāsim pēc pusgada, ne agrāk.
still-true-gone = Šī saite vairs neder
still-true-gone-text = Varbūt jau atbildējāt – tad nekas vairs nav jādara. Savu profilu redzēsiet, kad pierakstīsieties.
flash-still-true = Paldies! Jūsu profils atkal ir apstiprināts.

letter-still-button = Viss vēl ir spēkā
letter-still-edit = Ja kaut kas mainījies, to var izlabot šeit: { $address }
letter-still-why = Šo vēstuli saņemat tāpēc, ka jums ir profils vietnē „Sēlijas saites”. Jautājam divreiz gadā, lai neviens nepaļautos uz vecām ziņām.
letter-still-ask-subject = Vai viss vēl ir spēkā?
letter-still-ask-text = Pēdējoreiz jūs savu profilu apstiprinājāt { $since }. Vai uz to, ko piedāvājat, vēl var paļauties? Pietiek ar vienu klikšķi, pierakstīties nevajag.
letter-still-warn-subject = Jūsu profils drīz tiks paslēpts
letter-still-warn-text = Kādu laiku neesam no jums nekā dzirdējuši. Lai kopienas necerētu velti, { $until } jūsu profilu paslēpsim. Ja tas vēl ir spēkā, pietiek ar vienu klikšķi, un nekas nemainīsies.
letter-still-hidden-subject = Jūsu profils tagad ir paslēpts
letter-still-hidden-text = Neesam no jums nekā dzirdējuši, tāpēc kopienas jūsu profilu vairs neredz. Nekas nav zudis: viens klikšķis, un tas ir atpakaļ. Ja arī turpmāk neko nedzirdēsim, { $until } profilu dzēsīsim.
letter-still-parting-subject = Drīz dzēsīsim jūsu datus
letter-still-parting-text = Ļoti sen neesam no jums nekā dzirdējuši, un datus, kas nevienam nav vajadzīgi, mēs neglabājam. { $until } dzēsīsim jūsu profilu un kontu. Ja vēlaties palikt, pietiek ar vienu klikšķi. Pirms tam uzrakstīsim vēl vienu reizi.
letter-still-last-subject = Pēdējā vēstule, pirms dzēšam jūsu datus
letter-still-last-text = { $until } dzēsīsim jūsu profilu un kontu. Ja vēlaties palikt, noklikšķiniet tagad. Ja ne, nekas nav jādara – paldies, ka bijāt kopā ar mums.

retention-title = Ko cik ilgi glabā
retention-lead = Katru dienu programma aizmirst to, kam laiks pagājis. Labajā kolonnā redzams, ko tā aizmirstu, ja to darītu tūlīt.
retention-what = Kas
retention-term = Pēc cik ilga laika
retention-next = Tagad
retention-settings = Termiņi ir iestatījumos (saites config print). Tas pats pārskats terminālī: saites admin retention --dry-run.
retention-registrations = Neapstiprinātas reģistrācijas: dzēš
retention-asked = Cilvēki, kas klusē: pajautā vēstulē mēnesi iepriekš
retention-warned = Cilvēki, kas klusē: brīdina desmit dienas iepriekš
retention-hidden = Klusējošu cilvēku profili: paslēpj
retention-told = Cilvēki, kas klusē: divreiz brīdina par dzēšanu
retention-erased = Klusējošu cilvēku dati: dzēš
retention-introductions = Pabeigtas iepazīstināšanas: izņem tekstus un cilvēkus
retention-consents = Piekrišanas, kuru vietā ir jaunākas: dzēš
retention-disclosures = Ieraksti par kontaktu nodošanu: dzēš
retention-letters = Ziņas par to, ka vēstule nosūtīta: dzēš
retention-minor-months = Mēnesis, līdz kuram kādam nebija 18 gadu: dzēš
retention-notes = Biedrības agrākās piezīmes un kontakti: dzēš tekstu
term-days = { PLURAL($count) ->
    [zero] { $count } dienām
    [one] { $count } dienas
   *[other] { $count } dienām
 }
term-months = { PLURAL($count) ->
    [zero] { $count } mēnešiem
    [one] { $count } mēneša
   *[other] { $count } mēnešiem
 }
term-years = { PLURAL($count) ->
    [zero] { $count } gadiem
    [one] { $count } gada
   *[other] { $count } gadiem
 }
term-at-once = tiklīdz tas pagājis
row-silent-person = jāpajautā cilvēkam bez konta, vai profils joprojām ir spēkā
row-silent-person-act = Pajautāt
desk-still-true-since = Pēdējoreiz apstiprināts { $since }.
desk-still-true-no-letter = Vēstules šo cilvēku nesasniedz. Pajautājiet viņam pa tālruni vai uz papīra; ja neviens neapstiprina, profils ar laiku tiek paslēpts. Izdzēst to var tikai koordinators.
desk-still-true = Ierakstīt, ka joprojām ir spēkā
refused-no-means = Norādiet, kā uzzinājāt, ka tas joprojām ir spēkā.
