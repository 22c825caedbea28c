# Cilvēku meklēšana un tas, kā radies novērtējums.

match-fit = Der
match-would-fit = Derētu, ja atrisinātu šo:
match-see-introduction = Skatīt iepazīstināšanu
match-why-these = Kāpēc tieši šie
match-why = Kā radies novērtējums: { $score } no 100
match-tier-fits = Viss nepieciešamais sakrīt.
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
match-even-bounded = Līdzsvars, lai lūgumi nekristu vienmēr uz tiem pašiem cilvēkiem, pieliek ne vairāk kā { $most }.
match-weight-loss = { $share } no { $of }
match-weight-bonus = { $share } no { $of }
match-part-core = Svarīgākā vajadzīgā prasme
match-part-covered = Visas vajadzīgās prasmes kopā
match-part-desired = Vēlamās prasmes
match-part-description = Apraksts
match-part-study = Mācību joma
match-part-words = Kopīgie vārdi
match-part-sector = Nozare
match-part-short-time = Laiks sakrīt tikai daļēji
match-part-few-hours = Mazāk stundu nedēļā
match-part-other-terms = Citāda atlīdzība
match-part-other-level = Cita mācību pakāpe
match-part-tie = Saistība ar vietu
match-part-near = Tuvums
match-part-fresh = Nesen apstiprināts
match-part-even = Līdzsvars
