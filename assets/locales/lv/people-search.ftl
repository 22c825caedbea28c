# Cilvēku meklēšana un tas, kā radies novērtējums.

match-fit = Der
match-would-fit = Derētu, ja atrisinātu šo:
match-see-introduction = Skatīt iepazīstināšanu
match-why-this = Kāpēc tieši šis cilvēks
match-why = Kā radies novērtējums: { $score } no 100
match-tier-fits = Viss nepieciešamais sakrīt.
match-tier-mostly = Galvenais sakrīt. Derētu vēl labāk, ja atrisinātu šo:
match-tier-misses = { PLURAL($count) ->
    [zero] Nesakrīt { $count } lietu, tāpēc rādām zem tiem, kam der viss.
    [one] Nesakrīt { $count } lieta, tāpēc rādām zem tiem, kam der viss.
   *[other] Nesakrīt { $count } lietas, tāpēc rādām zem tiem, kam der viss.
}
match-table = Novērtējuma daļas
match-column-part = Daļa
match-column-value = Cik atbilst
match-column-weight = Svars
match-column-points = Punkti
match-sum = Kopā
match-how = Punkti ir svars, reizināts ar to, cik atbilst. Zaudēto un papildu daļu svars ir procenti no tā, kas jau sakrāts.
match-even-bounded = Līdzsvars, lai lūgumus nesaņemtu vienmēr tie paši cilvēki, pieliek ne vairāk kā { $most }.
match-weight-loss = { $share } no { $of }
match-weight-bonus = { $share } no { $of }
match-part-core = Svarīgākā vajadzīgā prasme
match-part-covered = Visas vajadzīgās prasmes kopā
match-part-desired = Vēlamās prasmes
match-part-description = Apraksts
match-part-study = Mācību joma
match-part-words = Kopīgie vārdi
match-part-sector = Joma
match-part-short-time = Laiks sakrīt tikai daļēji
match-part-few-hours = Mazāk stundu nedēļā
match-part-other-terms = Citāda atlīdzība
match-part-other-level = Cita mācību pakāpe
match-part-tie = Saistība ar vietu
match-part-near = Tuvums
match-part-fresh = Nesen apstiprināts
match-part-even = Līdzsvars

## Cilvēku meklēšana kopienai

find-title = Meklēt cilvēkus
find-text = Meklējiet starp cilvēkiem, kas atļāvuši kopienām viņus atrast. Jūs redzat, ko viņi prot, nevis kas viņi ir. Kāda veida meklēšana tā bijusi, ierakstām kopā ar jūsu kopienas nosaukumu; meklētos vārdus neierakstām.
find-words = Ko jums vajag?
find-button = Meklēt
find-begin = Uzrakstiet, kas cilvēkam jāprot, jebkurā no trim valodām, vai izvēlieties kādu filtru.
find-people = Atrastie cilvēki
find-any = Jebkurš
find-mode = Kā
find-kind = Kas viņi ir
find-engagement = Kā vēlas iesaistīties
find-sector = Joma
find-language = Valoda
find-place = Saistība ar novadu
find-figures = Skaitļi ir noapaļoti uz leju līdz skaitlim, kas dalās ar pieci, un kopā ar filtriem tiek skaitīts tikai tas, kas redzams kartītēs. Ja kādam līdzīgo ir pārāk maz, viņa saistību un veidu nerādām.
find-country = Valsts, kurā dzīvo
find-loosened = Ar visiem filtriem nav neviena, tāpēc neņēmām vērā: { $filters }.
find-none = Neviena nav
find-none-text = Pamēģiniet citus vārdus vai radniecīgu prasmi. Varat arī pateikt koordinatoram, kas jums vajadzīgs: varbūt viņš kādu zina.
find-tell = Pateikt koordinatoram
find-ask-for = Lūgt iepazīstināt: { $need }
find-ask-which = Lūgt iepazīstināt – kuras vajadzības dēļ?
find-slowed = Pēdējā stundā apskatījāt daudz profilu. Lai tos neviens nenokopētu, turpmākos rādām lēnāk: varat turpināt pēc { $minutes } { PLURAL($minutes) ->
    [zero] minūtēm
    [one] minūtes
   *[other] minūtēm
}. Ja steidzas, uzrakstiet koordinatoram.
find-unverified = Cilvēkus varēsiet meklēt, kad koordinators būs pārbaudījis jūsu kopienu.
find-suspended = Jūsu kopienas darbība ir apturēta, tāpēc meklēt cilvēkus pašlaik nevar. Uzrakstiet koordinatoriem.
find-no-need = Vispirms ievietojiet vajadzību: profilus rādām, kad koordinators to ir publicējis, un iepazīstinām tikai publicētas vajadzības dēļ.

find-kind-abroad = diasporā ārzemēs
find-kind-inland = diasporā citur Latvijā
find-kind-student = mācās vai studē
find-kind-local = dzīvo Sēlijā

## Koordinatoru cilvēku saraksts

desk-find-name-hint = Vārda vai uzvārda sākums, vismaz trīs burti; garumzīmes nav vajadzīgas.
desk-find-words = Ko prot
desk-find-words-hint = Meklē starp tiem, kam pašlaik drīkst jautāt.
desk-find-all = Visi, nesen reģistrētie vispirms
desk-find-next = Nākamie
desk-find-previous = Iepriekšējie
desk-find-first = Uz sākumu
desk-find-page = { $number }. lapa no { $last }
desk-find-none-text = Pamēģiniet citus vārdus vai radniecīgu prasmi. Ko meklē un neatrod, to pieskaita trūkstošajām prasmēm.
desk-found = { PLURAL($count) ->
    [zero] Atrasti { $count } cilvēki.
    [one] Atrasts { $count } cilvēks.
   *[other] Atrasti { $count } cilvēki.
}
