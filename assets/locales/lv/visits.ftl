# Kas kad ir Sēlijā.

visits-title = Kas kad ir Sēlijā
visits-desk-lead = Mēneši, kuros cilvēki, kas dzīvo citur, pieteikuši, ka būs Sēlijā. Sarakstā ir tie, kas piekrituši, ka viņus var atrast.
visits-lead = Šajos mēnešos Sēlijā būs cilvēki no diasporas un studenti. Ja vajadzīgs kāds klātienē, izvēlieties laiku, kas der viņiem.
visits-masked = Skaitļus rādām ik pa pieciem, sākot no pieciem, lai nevienu nevarētu atpazīt.
visits-none = Neviens vēl nav pieteicis, kad būs Sēlijā.
visits-few = Pagaidām nevienā mēnesī nav pieteikušies vismaz pieci cilvēki. Vajadzību var publicēt arī tagad: to redzēs visi.
visits-file = Lejupielādēt kalendāram (tikai skaitļi)
visits-months = Mēneši
visits-people = { PLURAL($count) ->
    [zero] { $count } cilvēku
    [one] { $count } cilvēks
   *[other] { $count } cilvēki
}
visits-who = Kas tie ir
visits-at-least = { PLURAL($count) ->
    [zero] Vismaz { $count } cilvēku
    [one] Vismaz { $count } cilvēks
   *[other] Vismaz { $count } cilvēki
}
visits-below = Mazāk nekā pieci cilvēki
visits-place = { $place }: vismaz { $count }
visits-need = Publicēt vajadzību šīm nedēļām
visits-need-for = { QUOTED($name) }: publicēt vajadzību šīm nedēļām
visits-event = Sēlijā būs cilvēki no diasporas un studenti, vismaz { $count }
visits-not-yet = Šī lapa atvērsies, kad koordinators būs iepazinis un pārbaudījis jūsu kopienu. Tad jums uzrakstīsim.
