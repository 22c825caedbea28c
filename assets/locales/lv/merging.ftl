# Ieraksti, kas varbūt ir viens un tas pats, un to apvienošana.

row-likeness = varbūt cilvēks vai kopiena reģistrēta divreiz
row-likeness-act = Salīdzināt
row-likeness-count = { PLURAL($count) ->
    [zero] { $count } ierakstu pāru, kas varbūt ir viens un tas pats
    [one] { $count } ierakstu pāris, kas varbūt ir viens un tas pats
   *[other] { $count } ierakstu pāri, kas varbūt ir viens un tas pats
}
duplicates-title = Varbūt reģistrēti divreiz
duplicates-lead = Šiem ierakstiem ir tas pats tālruņa numurs, tas pats reģistrācijas numurs vai līdzīgs vārds vai nosaukums un tā pati vieta. Paši cilvēki to neredz. Vai tas tiešām ir viens un tas pats, izlemjat jūs.
duplicates-none = Tādu ierakstu pašlaik nav.
duplicates-contact = tas pats tālrunis
duplicates-name = līdzīgs vārds vai nosaukums, tā pati vieta
duplicates-number = tas pats reģistrācijas numurs
duplicates-look = Salīdzināt

merge-link = Vai šis cilvēks reģistrēts divreiz?
merge-host-link = Vai šī kopiena reģistrēta divreiz?
merge-choose-title = Atrast otru ierakstu
merge-choose-lead = Ar kuru ierakstu salīdzināt: { $name }?
merge-choose-host-lead = Ar kuru kopienu salīdzināt: { $name }?
merge-choose-host = Izvēlieties kopienu
merge-choose-none = Cita ieraksta ar šādu vārdu nav.
merge-other-name = Vārds otrajā ierakstā
merge-other-host = Otra kopiena
merge-title = Vai tas ir viens cilvēks?
merge-lead = Salīdziniet abus ierakstus. Ja šaubāties, vispirms piezvaniet cilvēkam.
merge-both = Abi ieraksti blakus
merge-column-kept = Paliekošais ieraksts
merge-column-gone = Pievienojamais ieraksts
merge-skills = Prasmes
merge-contacts = Saziņas ceļi
merge-consents = Piekrišanas
merge-about = Daži teikumi par sevi
merge-introductions = atvērtas: { $open }, pavisam: { $count }
merge-heard = Pēdējoreiz apstiprināts
merge-swap = Samainīt: lai paliek otrs ieraksts
merge-open-kept = paliekošā ieraksta iepazīstināšana
merge-open-gone = otra ieraksta iepazīstināšana
merge-different = Tie ir divi cilvēki
merge-different-text = Atcerēsimies to un par šiem abiem vairs nejautāsim.
merge-different-button = Tie ir divi dažādi ieraksti
merge-same = Tas ir viens cilvēks
merge-hosts-different = Tās ir divas kopienas
merge-hosts-same = Tā ir viena kopiena
merge-country = Valsts
merge-which-email = Kura e-pasta adrese paliek
merge-which-phone = Kurš tālruņa numurs paliek
merge-of-kept = no ieraksta, kas paliek
merge-of-gone = no ieraksta, ko pievieno
merge-keeps = Paliek viss, kas ir abos ierakstos: iepazīstināšanas, piekrišanas ar tekstiem un datumiem, žurnāls, piezīmes, prasmes, laiki, saglabātie meklējumi, prakses.
merge-words = Pievienojamā ieraksta teksti un prasmes paliek, ja tajos nav ne kontaktu, ne paša cilvēka vārda. Profilam, ko redz citi, nepievienojam ne tekstus, ne saviem vārdiem rakstītas prasmes no ieraksta, ko neviens nav redzējis: izlasiet tos šeit un, ja vajag, palūdziet cilvēkam tos ierakstīt.
merge-contacts-fixed = Paliekošais konts ir koordinatora vai administratora konts, tāpēc tā adrese un tālrunis paliek, kā ir.
merge-narrower = Spēkā paliek tikai tās piekrišanas, kas dotas abos ierakstos. Pārējās cilvēks var dot no jauna.
merge-told = Cilvēks saņem vēstuli. Ja vienu no divām e-pasta adresēm vairs nelietosim, pēdējo reizi uzrakstīsim arī uz to.
merge-final = Apvienošanu nevar atsaukt.
merge-sure = Zinu, ka tas ir viens un tas pats un ka apvienošanu nevar atsaukt
merge-button = Apvienot
merge-hosts-title = Vai tā ir viena kopiena?
merge-hosts-lead = Salīdziniet abus ierakstus. Ja šaubāties, vispirms piezvaniet kopienai.
merge-hosts-kind = Veids
merge-hosts-place = Vieta
merge-hosts-number = Reģistrācijas numurs
merge-hosts-speakers = Kas runā tās vārdā
merge-hosts-needs = Vajadzības un prakses vietas
merge-hosts-keeps = Paliekošā kopiena saņem otras vajadzības, prakses vietas, iepazīstināšanas un lūgumus citām kopienām. Otras nosaukumu atceramies, un tas ved uz šo.
merge-hosts-speak = Visi, kas runā vienas vai otras kopienas vārdā, turpmāk runā kopīgās vārdā un redz visu, kas tai ir. Pārbaudiet, vai tas ir pareizi.
merge-hosts-told = Viņi visi saņem vēstuli. Ja kopienām atļauts atšķirīgs lūgumu skaits mēnesī, spēkā paliek mazākais.
fault-merge-sure = Atzīmējiet, ka to zināt: apvienošanu nevar atsaukt.
flash-merged = Apvienots. Šeit ir viss, kas bija abos ierakstos.
flash-told-apart = Atcerēsimies, ka tie ir divi dažādi ieraksti.

refused-merge-meanwhile = Kāds no šiem ierakstiem pa to laiku jau ir apvienots ar citu vai izdzēsts. Paskatieties sarakstā vēlreiz.
refused-merge-changed = Kāds no šiem ierakstiem pa to laiku ir mainīts. Nekas nav apvienots. Atveriet salīdzinājumu no jauna un paskatieties, kas ir jauns.
refused-merge-frozen = Viena ieraksta dati ir iesaldēti pēc cilvēka lūguma. Vispirms vienojieties ar viņu par atsaldēšanu, tad apvienojiet.
refused-merge-desk = Otrs konts ir koordinatora vai administratora konts. Samainiet, lai tas paliek, vai vispirms noņemiet lomu.
refused-merge-own = Viens no šiem ierakstiem ir jūsu pašu. Savu ierakstu neviens neapvieno pats: palūdziet to citam koordinatoram.
refused-merge-open-twice = Abiem ierakstiem ir atvērta iepazīstināšana par vienu un to pašu vajadzību. Vispirms vienu no tām atsauciet, tad apvienojiet.
refused-merge-promised = Kādā atvērtā iepazīstināšanā cilvēks ir piekritis nodot tieši to kontaktu, no kura jūs gribat atteikties. Izvēlieties šo kontaktu vai pagaidiet, līdz iepazīstināšana ir galā.
refused-merge-handover = Abos ierakstos ir nodošana remigrācijas koordinatoram. Vispirms cilvēkam viena jāatsauc.
refused-merge-searches = Abos ierakstos kopā ir vairāk nekā divdesmit saglabātu meklējumu. Vispirms cilvēkam daži jāizdzēš.
refused-merge-suspended = Vienas no kopienām darbība ir apturēta. Vispirms to atjaunojiet vai atstājiet abas atsevišķi.
refused-merge-lending = Šīs kopienas pašlaik viena otrai lūdz vai aizdod cilvēku, vai arī kopā tām ir pārāk daudz lūgumu. Vispirms pabeidziet vai atsauciet tos.
refused-community-merged = Šī kopiena tikko apvienota ar citu tās pašas kopienas ierakstu. Atveriet lapu no jauna un mēģiniet vēlreiz.
refused-merge-association = Tā ir pašas biedrības kopiena, un tā paliek. Samainiet, lai tiek pievienota otra.

act-records-merged = divi ieraksti apvienoti vienā
act-records-told-apart = noskaidrots, ka divi ieraksti nav viens un tas pats

letter-merged-subject = Divi jūsu profili ir apvienoti
letter-merged-text = „Sēlijas saitēs” jums bija divi profili, un mūsu koordinators tos apvienoja. Iepazīstināšanas, piekrišanas un viss pārējais, kas abos notika, ir saglabāts, un turpmāk lietojam šo adresi. Apskatiet apvienoto profilu: ja kā trūkst, varat to pierakstīt, un, ja kas nav pareizi, – izlabot.
letter-merged-agreed = Spēkā ir tās piekrišanas, kas bija dotas abos profilos:
letter-merged-none = Nevienas piekrišanas, kas būtu dota abos profilos, nebija, tāpēc pašlaik nav spēkā neviena un jūsu profilu neviens neredz. Ja vēlaties, varat tās dot no jauna.
letter-merged-not-you = Ja otrs profils nebija jūsu, uzrakstiet mums tūlīt: { $email }.
letter-merged-button = Apskatīt savu profilu
letter-merged-why = Šo vēstuli saņemat, jo ir apvienoti jūsu profili.
letter-given-up-subject = Šo adresi vairs nelietojam
letter-given-up-text = „Sēlijas saišu” profils, kam bija šī adrese, ir apvienots ar citu tā paša cilvēka profilu, kam ir cita adrese. Šo adresi vairs neglabājam.
letter-given-up-not-you = Ja par to neko nezināt vai tā ir kļūda, uzrakstiet mums tūlīt: { $email }.
letter-given-up-why = Šo vēstuli saņemat pēdējo reizi, lai zinātu, ka adrese vairs netiek lietota.
letter-merged-host-subject = Divi kopienas ieraksti apvienoti: { $community }
letter-merged-host-text = { QUOTED($gone) } un { QUOTED($kept) } mūsu reģistrā bija viena un tā pati kopiena. Koordinators abus ierakstus apvienoja; turpmāk kopienas nosaukums ir { QUOTED($kept) }, un tajā ir viss, kas bija abos. Visi, kas runāja tās vārdā vienā vai otrā ierakstā, tagad strādā kopā.
letter-merged-host-wrong = Ja tās ir divas dažādas kopienas, uzrakstiet mums tūlīt: { $email }.
letter-merged-host-button = Atvērt kopienas lapu
letter-merged-host-why = Šo vēstuli saņemat, jo runājat šīs kopienas vārdā.

assisted-alike-title = Varbūt cilvēks jau ir reģistrēts
assisted-alike-lead = Pirms turpināt, paskatieties, vai tas nav tas pats cilvēks.
assisted-alike-number = Kāds ar šo tālruņa numuru jau ir reģistrēts. Kas tas ir, varat uzzināt, bet tas tiks ierakstīts viņa žurnālā.
assisted-alike-reason = Koordinators reģistrēja cilvēku, kas nosauca šo numuru, un gribēja zināt, vai viņš jau nav reģistrēts.
assisted-alike-names = Līdzīgi vārdi, tā pati vieta
assisted-alike-same = Ja tas ir tas pats cilvēks, atveriet viņa lapu un pierakstiet to, kā tur trūkst. Ja ne, turpiniet.
assisted-alike-go-on = Tas ir cits cilvēks, turpināt
