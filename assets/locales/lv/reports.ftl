# Koordinatoru darba galds.

desk-label = Darba galda daļas
desk-today = Šodien
desk-people = Cilvēki
desk-communities = Kopienas
desk-nothing = Nekas jūs negaida. Lai labs vakars!
desk-state = Stāvoklis
desk-since = Kad reģistrēts
row-verify = jāpārbauda kopiena
row-verify-act = Pārbaudīt
row-review = jāpārskata pirms publicēšanas
row-review-act = Pārskatīt
row-request = lūgums iepazīstināt
row-request-act = Izskatīt
row-release = abi piekrīt
row-release-act = Nodot kontaktus
row-silent = kopiena neatbild
row-silent-act = Piezvanīt
row-failed = neizdevies darbs
row-failed-act = Mēģināt vēlreiz
row-since = kopš { $date }
desk-row-place = Novads
due-overdue = { $days ->
    [0] Termiņš bija šodien
   *[other] { PLURAL($days) ->
        [one] Kavējas { $days } dienu
       *[other] Kavējas { $days } dienas
    }
 }
due-today = Šodien
due-by = Ne vēlāk kā { $date }
person-published = atrodams
person-hidden = paslēpts
community-verified = pārbaudīta
community-unverified = nav pārbaudīta
community-suspended = apturēta
desk-others = Citas darba galda lapas
