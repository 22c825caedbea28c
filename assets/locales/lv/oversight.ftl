# Administratoriem: reģistrētās darbības, atvērtie kontakti, kam kas bija redzams.

oversight-label = Pārraudzības sadaļas
oversight-acts = Reģistrētās darbības
oversight-acts-lead = Kas ko darījis. Katra darbība ir ķēdē, kurā pamana, ja kāda rinda mainīta vai izņemta; darbību nosaukumi ir tādi, kā tos raksta programma.
oversight-acts-none = Tādu darbību nav.
oversight-all = Visas darbības
oversight-contacts = Atvērtie kontakti
oversight-contacts-lead = Kas, kad un kāpēc skatījies kāda kontaktus. Tās pašas rindas par sevi lasa arī katrs pats.
oversight-contacts-none = Neviens kontakts vēl nav atvērts.
oversight-exposure = Kas bija redzams
oversight-exposure-lead = Ja kāds konts nonāktu svešās rokās: kuru cilvēku dati tam bija redzami. Šāda uzziņa tiek reģistrēta.
oversight-number = Nr.
oversight-when = Kad
oversight-who = Kas
oversight-what = Darbība
oversight-whom = Ar ko
oversight-from = No
oversight-to = Līdz
oversight-show = Rādīt
oversight-csv = Lejupielādēt CSV
oversight-older = Vecākas
oversight-newer = Jaunākas
oversight-anybody = jebkurš
oversight-anything = jebkura darbība
oversight-time = beidzies termiņš
oversight-terminal = terminālis
oversight-visitor = apmeklētājs
oversight-gone = (dzēsts)
oversight-person = cilvēks
oversight-community = kopiena
oversight-need = vajadzība
oversight-introduction = iepazīstināšana
oversight-reader = Lasīja
oversight-whose = Kura cilvēka
oversight-channels = Kontakts
oversight-why = Kāpēc
oversight-released-by = nodeva { $name }
oversight-email = e-pasts
oversight-phone = tālrunis
oversight-other = cits veids
oversight-hours = zvanu laiks
field-exposure-account = Konts
field-exposure-account-hint = Tā e-pasta adrese vai numurs no reģistrētajām darbībām.
field-exposure-since = No kuras dienas
fault-since-later = Izvēlieties šodienu vai agrāku dienu.
fault-no-such-account = Konta ar tādu adresi vai numuru nav.
exposure-since = Kas šim kontam bija redzams no { $date } līdz šim brīdim.
exposure-staff = { PLURAL($count) ->
    [zero] Koordinators vai administrators: varēja lasīt visu { $count } cilvēku vārdus, profilus un iepazīstināšanas un pa vienam atvērt kontaktus, norādot iemeslu. Atvērtie ir zemāk.
    [one] Koordinators vai administrators: varēja lasīt { $count } cilvēka vārdu, profilu un iepazīstināšanas un pa vienam atvērt kontaktus, norādot iemeslu. Atvērtie ir zemāk.
   *[other] Koordinators vai administrators: varēja lasīt visu { $count } cilvēku vārdus, profilus un iepazīstināšanas un pa vienam atvērt kontaktus, norādot iemeslu. Atvērtie ir zemāk.
 }
exposure-masked = { PLURAL($count) ->
    [zero] Runā kopienas vārdā: ieteikumos varēja parādīties jebkurš no { $count } aizsegtajiem profiliem, bez vārda un kontaktiem.
    [one] Runā kopienas vārdā: ieteikumos varēja parādīties { $count } aizsegts profils, bez vārda un kontaktiem.
   *[other] Runā kopienas vārdā: ieteikumos varēja parādīties jebkurš no { $count } aizsegtajiem profiliem, bez vārda un kontaktiem.
 }
exposure-nobody = Šim kontam nebija atvērts neviens kontakts un nebija redzama neviena iepazīstināšana.
exposure-what = Kas
exposure-released = kontakti, nodoti
exposure-opened = kontakti, atvēra koordinators
exposure-profile-seen = profils, apskatīja koordinators
exposure-profile = aizsegts profils un ziņas
exposure-student = praktikanta vārds, skola un prakse
exposure-adult = praksei norādīta pieaugušā vārds
exposure-lent = vārds un profils, lai kopiena varētu ieteikt šo cilvēku citiem
exposure-until = Tas beidzās { $when }; tagad šis konts to vairs nevar.
exposure-still = joprojām
letter-head-subject = Reģistrēto darbību ķēdes gals, { $date }
letter-head-greeting = Labrīt!
letter-head-text = Paturiet šo vēstuli. Ja kāds darbību ierakstus saīsinātu vai pārrakstītu, to pamanītu pēc šīs rindas: ielieciet šādas rindas failā un palaidiet „saites doctor audit --anchor FAILS”.
letter-head-why = Biedrība šo vēstuli saņem katru dienu, jo tā noteikts iestatījumā audit.anchor_mail.
