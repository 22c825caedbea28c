# Ar profiliai tebegalioja ir kas kiek laiko saugoma.

still-true-title = Ar viskas tebegalioja?
still-true-lead = Paskutinį kartą savo profilį patvirtinote { $since } Jei jis tebegalioja, užtenka vieno spustelėjimo.
still-true-button = Viskas tebegalioja
still-true-edit = Ką nors pakeisti
still-true-since = Paskutinį kartą tai patvirtinote { $since }
still-true-hidden = Seniai nieko iš jūsų negirdėjome, todėl bendruomenės jūsų profilio dabar nemato. Vienas spustelėjimas jį grąžins.
still-true-thanks = Ačiū!
still-true-thanks-text = Jūsų profilis vėl patvirtintas. Kitą kartą klausime po pusmečio, ne anksčiau.
still-true-gone = Ši nuoroda nebegalioja
still-true-gone-text = Galbūt jau atsakėte – tada nieko daugiau daryti nereikia. Savo profilį matysite prisijungę.
flash-still-true = Ačiū! Jūsų profilis vėl patvirtintas.

letter-still-button = Viskas tebegalioja
letter-still-edit = Jei kas nors pasikeitė, galite pataisyti čia: { $address }
letter-still-why = Šį laišką gaunate, nes turite profilį svetainėje „Sēlijas saites“. Klausiame du kartus per metus, kad niekas nesiremtų senomis žiniomis.
letter-still-ask-subject = Ar viskas tebegalioja?
letter-still-ask-text = Paskutinį kartą savo profilį patvirtinote { $since } Ar tuo, ką siūlote, vis dar galima pasikliauti? Užtenka vieno spustelėjimo, prisijungti nereikia.
letter-still-warn-subject = Jūsų profilis netrukus bus paslėptas
letter-still-warn-text = Kurį laiką nieko iš jūsų negirdėjome. Kad bendruomenės nesitikėtų veltui, { $until } jūsų profilį paslėpsime. Jei jis tebegalioja, užtenka vieno spustelėjimo, ir niekas nepasikeis.
letter-still-hidden-subject = Jūsų profilis dabar paslėptas
letter-still-hidden-text = Nieko iš jūsų negirdėjome, todėl bendruomenės jūsų profilio nebemato. Niekas neprarasta: vienas spustelėjimas jį grąžins. Jei iki { $until } nieko neišgirsime, profilį ištrinsime.
letter-still-parting-subject = Netrukus ištrinsime jūsų duomenis
letter-still-parting-text = Labai seniai nieko iš jūsų negirdėjome, o niekam nereikalingų duomenų nesaugome. { $until } ištrinsime jūsų profilį ir paskyrą. Jei norite likti, užtenka vieno spustelėjimo. Prieš tai parašysime dar kartą.
letter-still-last-subject = Paskutinis laiškas prieš ištrinant jūsų duomenis
letter-still-last-text = { $until } ištrinsime jūsų profilį ir paskyrą. Jei norite likti, spustelėkite dabar. Jei ne, nieko daryti nereikia – ačiū, kad buvote su mumis.

retention-title = Kas kiek laiko saugoma
retention-lead = Kasdien programa pamiršta tai, kam laikas praėjo. Dešiniajame stulpelyje matyti, ką ji pamirštų, jei tai darytų dabar.
retention-what = Kas
retention-term = Po kiek laiko
retention-next = Dabar
retention-settings = Terminai yra nustatymuose (saites config print). Ta pati ataskaita terminale: saites admin retention --dry-run.
retention-registrations = Nepatvirtintos registracijos: ištrinamos
retention-asked = Tylintys žmonės: paklausiami laišku prieš mėnesį
retention-warned = Tylintys žmonės: įspėjami prieš dešimt dienų
retention-hidden = Tylinčių žmonių profiliai: paslepiami
retention-told = Tylintys žmonės: du kartus įspėjami apie ištrynimą
retention-erased = Tylinčių žmonių duomenys: ištrinami
retention-introductions = Pasibaigę supažindinimai: pašalinami tekstai ir žmonės
retention-consents = Sutikimai, kuriuos pakeitė naujesni: ištrinami
retention-disclosures = Įrašai apie kontaktų atskleidimą: ištrinami
retention-letters = Žinios, kad laiškas išsiųstas: ištrinamos
retention-minor-months = Mėnuo, iki kurio kam nors nebuvo 18 metų: ištrinamas
retention-notes = Ankstesnės asociacijos pastabos ir kontaktai: ištrinamas tekstas
term-days = { PLURAL($count) ->
    [one] { $count } dienos
    [few] { $count } dienų
   *[other] { $count } dienų
 }
term-months = { PLURAL($count) ->
    [one] { $count } mėnesio
    [few] { $count } mėnesių
   *[other] { $count } mėnesių
 }
term-years = { PLURAL($count) ->
    [one] { $count } metų
    [few] { $count } metų
   *[other] { $count } metų
 }
term-at-once = vos jam praėjus
row-silent-person = reikia paklausti žmogaus be paskyros, ar profilis tebegalioja
row-silent-person-act = Paklausti
desk-still-true-since = Paskutinį kartą patvirtinta { $since }
desk-still-true-no-letter = Laiškai šio žmogaus nepasiekia. Paklauskite jo telefonu arba raštu; jei niekas nepatvirtina, po kurio laiko profilis paslepiamas. Ištrinti jį gali tik koordinatorius.
desk-still-true = Įrašyti, kad tebegalioja
refused-no-means = Nurodykite, kaip sužinojote, kad tai tebegalioja.
