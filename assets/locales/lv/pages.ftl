# Sākumlapa, izmēģinājuma lapas, atteikšanās no vēstulēm.

home-eyebrow = Sēlijas ļaudīm visā pasaulē
home-title = Sēlijai vajag tieši to, ko jūs protat
home-lead = Pastāstiet, ko protat un kad jums ir laiks. Kopienas pastāsta, kas tām vajadzīgs. Mēs iepazīstinām, un neviena kontaktus nenododam, kamēr nav piekrituši abi.
home-help = Gribu palīdzēt
home-community = Mūsu kopienai vajag palīgu
home-newest = Jaunākās vajadzības
home-all-needs = Visas vajadzības
home-no-needs = Pagaidām neviena vajadzība nav publicēta.
home-how = Kā notiek iepazīstināšana
home-step-1 = Jūs pasakāt, ko protat
home-step-1-text = Bez CV, piecās minūtēs, arī tālrunī. Jūsu vārdu neviens neredz.
home-step-2 = Koordinators pavaicā abiem
home-step-2-text = Jums un kopienai. Katrs drīkst atteikties bez paskaidrojumiem.
home-step-3 = Abi piekrīt un iepazīstas
home-step-3-text = Tikai tad nododam kontaktus, un jūs redzat, kas un kad tos saņēmis.
home-is-not = Kas šī vietne nav
home-is-not-text = Tas nav darbā iekārtošanas pakalpojums. Savedam cilvēkus kopā brīvprātīgam darbam, praksei, padomam un sadarbībai; vakances meklējiet Nodarbinātības valsts aģentūrā.
home-thanks = { PLURAL($count) ->
    [one] Paldies par vismaz { $count } iepazīstināšanu, kas izdevusies!
   *[other] Paldies par vismaz { $count } iepazīstināšanām, kas izdevušās!
 }
unsubscribe-title = Vairs nesūtīt šādas vēstules
unsubscribe-text = Nospiežot šo pogu, vairs nesaņemsiet vēstules par vajadzībām, kas atbilst jūsu prasmēm.
unsubscribe-button = Vairs nesūtīt
demo-title = Izvēlieties lomu
demo-lead = Visi cilvēki šeit ir izdomāti. Izvēlieties vienu, apskatiet vietni viņa acīm, tad atgriezieties un izvēlieties citu.
demo-mailbox-lead = Vēstules no šejienes neaiziet, bet redzamas tieši tādas, kādas tās nosūtītu. Jaunākās ir augšā.
demo-mailbox-empty = Vēstuļu pagaidām nav.
demo-mailbox-to = Kam
demo-mailbox-everybody = Visiem
demo-letter-to = Kam: { $address }
demo-letter-html = Skatīt HTML veidā
role-person = Diasporas pārstāvis
role-student = Skolēns vai students
role-community = Kopienas pārstāvis
role-coordinator = Koordinators
role-administrator = Administrators
