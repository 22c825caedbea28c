# Žinutės prieš apsisprendžiant: po tris kiekvienai pusei, per asociaciją. Bendruomenės mėnesio riba.

question-title = Klausimai prieš apsisprendžiant
question-write = Paklausti kitos pusės arba jai atsakyti
question-again = Parašyti iš naujo
question-left = { PLURAL($left) ->
    [one] Galite išsiųsti dar { $left } žinutę. Tai ne pokalbis: užtenka svarbiausio.
    [few] Galite išsiųsti dar { $left } žinutes. Tai ne pokalbis: užtenka svarbiausio.
   *[other] Galite išsiųsti dar { $left } žinučių. Tai ne pokalbis: užtenka svarbiausio.
 }
question-used-up = Visas tris savo žinutes jau išsiuntėte. Kitką aptarsite, kai būsite supažindinti.
question-send = Išsiųsti
question-yours = Jūsų pusė
question-persons = Žmogus
question-communitys = Bendruomenė
question-held = laukia koordinatoriaus
question-held-why = Šioje žinutėje gali būti ryšio būdas arba žmogui dar nėra 18. Perskaitykite ją prieš perduodami.
question-returned = neperduota
question-returned-why = Koordinatorius rašo
question-erased = Tekstas ištrintas.
question-pass-on = Perduoti žinutę
question-return = Grąžinti su paaiškinimu
field-question = Jūsų žinutė
field-question-hint = Be vardo ir kontaktų.
field-question-note = Ką žinutėje reikia pakeisti
field-question-note-hint = Tai perskaitys žinutės autorius.
fault-question-name = Išimkite savo vardą: kita pusė jį sužinos, kai sutiks abu.
refused-question-most = Visas tris savo žinutes jau išsiuntėte.
refused-question-time = Dabar žinučių siųsti negalima: tai galima tik tada, kai laukiame vienos pusės atsakymo.
refused-question-note = Paaiškinkite, ką žinutėje reikia pakeisti: nuo 10 iki 400 ženklų.
refused-question-contact = Šioje žinutėje nurodytas vienos pusės ryšio būdas, todėl perduoti jos negalima. Grąžinkite ją su paaiškinimu.
question-reply-title = Atsakyti į žinutę
question-reply-decide = Į patį klausimą – supažindinti ar ne – atsakysite atskirai, iš kito laiško arba savo puslapyje.
question-replied = Ačiū!
question-replied-sent = Jūsų žinutė perduota kitai pusei.
question-replied-held = Jūsų žinutę pirmiausia perskaitys koordinatorius, tada ji bus perduota.
letter-question-held-subject = Žinutė laukia koordinatoriaus
letter-question-held-text = Žinutėje prieš supažindinimą gali būti ryšio būdas arba ji susijusi su jaunuoliu. Prašome ją perskaityti ir perduoti arba grąžinti.
letter-question-returned-subject = Jūsų žinutės neperdavėme
letter-question-returned-text = Koordinatorius prašo žinutę parašyti kitaip.
letter-question-returned-again = Savo puslapyje galite ją parašyti iš naujo; kaip dar viena žinutė ji nebus skaičiuojama.
letter-question-from-person-subject = Jums rašo žmogus
letter-question-from-person = Prieš supažindinimą žmogus jums rašo:
letter-question-from-community-subject = Jums rašo bendruomenė
letter-question-from-community = Prieš supažindinimą bendruomenė jums rašo:
letter-question-answer = Atsakyti į žinutę
letter-question-until = Atsakyti galite iki { $until } Jūsų vardo ir adreso kita pusė nemato.
row-message = žinutę reikia perskaityti prieš perduodant
row-message-act = Skaityti
community-desk-limit = Prašymai per mėnesį
community-desk-limit-text = { PLURAL($count) ->
    [one] Šį mėnesį bendruomenė prašė supažindinti { $count } kartą.
    [few] Šį mėnesį bendruomenė prašė supažindinti { $count } kartus.
   *[other] Šį mėnesį bendruomenė prašė supažindinti { $count } kartų.
 }
field-community-limit = Kiek prašymų per mėnesį leidžiama
desk-may-hold-contact = Perskaitykite atidžiai: tekste gali būti vardas, numeris ar kitas būdas susisiekti tiesiogiai. Kontaktus perduodame, kai abu sutiko.
