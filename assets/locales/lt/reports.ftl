# Koordinatorių darbo stalas.

desk-label = Darbo stalo dalys
desk-today = Šiandien
desk-people = Žmonės
desk-communities = Bendruomenės
desk-nothing = Jūsų niekas nelaukia. Gero vakaro!
desk-state = Būsena
desk-since = Kada registruota
row-verify = reikia patikrinti bendruomenę
row-verify-act = Patikrinti
row-review = reikia peržiūrėti prieš skelbiant
row-review-act = Peržiūrėti
row-request = prašymas supažindinti
row-request-act = Peržiūrėti
row-release = abu sutinka
row-release-act = Perduoti kontaktus
row-silent = bendruomenė neatsako
row-silent-act = Paskambinti
row-failed = nepavykęs darbas
row-failed-act = Bandyti dar kartą
row-since = nuo { $date }
desk-row-place = Savivaldybė
due-overdue = { $days ->
    [0] Terminas buvo šiandien
   *[other] { PLURAL($days) ->
        [one] Vėluoja { $days } dieną
        [few] Vėluoja { $days } dienas
       *[other] Vėluoja { $days } dienų
    }
 }
due-today = Šiandien
due-by = Iki { $date }
person-published = randamas
person-hidden = paslėptas
community-verified = patikrinta
community-unverified = nepatikrinta
community-suspended = sustabdyta
desk-others = Kiti darbo stalo puslapiai
