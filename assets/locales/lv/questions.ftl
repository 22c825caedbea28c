# Ziņas, kamēr lemj: trīs katrai pusei, ar biedrības starpniecību. Kopienas mēneša robeža.

question-title = Jautājumi pirms lēmuma
question-write = Pajautāt vai atbildēt otrai pusei
question-again = Uzrakstīt no jauna
question-left = { PLURAL($left) ->
    [zero] Varat nosūtīt vēl { $left } ziņu. Tā nav sarakste: pietiek ar svarīgāko.
    [one] Varat nosūtīt vēl { $left } ziņu. Tā nav sarakste: pietiek ar svarīgāko.
   *[other] Varat nosūtīt vēl { $left } ziņas. Tā nav sarakste: pietiek ar svarīgāko.
 }
question-used-up = Visas jūsu trīs ziņas jau ir nosūtītas. Pārējo pārrunāsiet pēc iepazīstināšanas.
question-send = Nosūtīt
question-yours = Jūsu puse
question-persons = Cilvēks
question-communitys = Kopiena
question-held = gaida koordinatoru
question-held-why = Šajā ziņā, iespējams, ir saziņas ceļš, vai arī cilvēkam nav 18. Izlasiet to, pirms nododat tālāk.
question-returned = neesam nodevuši
question-returned-why = Koordinators raksta
question-erased = Teksts ir izdzēsts.
question-pass-on = Nodot ziņu
question-return = Atdot ar paskaidrojumu
field-question = Jūsu ziņa
field-question-hint = Bez vārda un kontaktiem.
field-question-note = Kas ziņā jāmaina
field-question-note-hint = To izlasīs ziņas rakstītājs.
fault-question-name = Izņemiet savu vārdu: otra puse to uzzinās, kad abi būs piekrituši.
refused-question-most = Visas jūsu trīs ziņas jau ir nosūtītas.
refused-question-time = Pašlaik ziņas sūtīt nevar: tas iespējams tikai tad, kad gaidām vienas puses atbildi.
refused-question-note = Paskaidrojiet, kas ziņā jāmaina: no 10 līdz 400 rakstzīmēm.
refused-question-contact = Šajā ziņā ir nosaukts vienas puses saziņas ceļš, tāpēc nodot to nevar. Atdodiet ziņu ar paskaidrojumu.
question-reply-title = Atbildēt uz ziņu
question-reply-decide = Uz pašu jautājumu – iepazīstināt vai ne – atbildēsiet atsevišķi, no otras vēstules vai savas lapas.
question-replied = Paldies!
question-replied-sent = Jūsu ziņa ir nodota otrai pusei.
question-replied-held = Jūsu ziņu vispirms izlasīs koordinators, tad tā tiks nodota tālāk.
letter-question-held-subject = Ziņa gaida koordinatoru
letter-question-held-text = Kādā ziņā pirms iepazīstināšanas, iespējams, ir saziņas ceļš, vai arī tā attiecas uz jaunieti. Lūdzu, izlasiet to un nododiet tālāk vai atdodiet.
letter-question-returned-subject = Jūsu ziņu neesam nodevuši
letter-question-returned-text = Koordinators lūdz jūsu ziņu uzrakstīt citādi.
letter-question-returned-again = Savā lapā to varat uzrakstīt no jauna; kā vēl viena ziņa tā netiks skaitīta.
letter-question-from-person-subject = Cilvēks jums raksta
letter-question-from-person = Pirms iepazīstināšanas cilvēks jums raksta:
letter-question-from-community-subject = Kopiena jums raksta
letter-question-from-community = Pirms iepazīstināšanas kopiena jums raksta:
letter-question-answer = Atbildēt uz ziņu
letter-question-until = Atbildēt var līdz { $until }. Jūsu vārdu un adresi otra puse neredz.
row-message = ziņa jāizlasa, pirms to nodot
row-message-act = Izlasīt
community-desk-limit = Lūgumi mēnesī
community-desk-limit-text = { PLURAL($count) ->
    [zero] Šomēnes kopiena ir lūgusi iepazīstināt { $count } reižu.
    [one] Šomēnes kopiena ir lūgusi iepazīstināt { $count } reizi.
   *[other] Šomēnes kopiena ir lūgusi iepazīstināt { $count } reizes.
 }
field-community-limit = Cik lūgumu mēnesī drīkst
desk-may-hold-contact = Izlasiet uzmanīgi: tekstā var būt vārds, numurs vai cits veids, kā sazināties tieši. Kontaktus nododam, kad abi ir piekrituši.
