# Prakses sezonas: prakses vietas vienam laikam, ar pieteikšanās termiņu un mērķi katram novadam.

seasons-title = Prakses sezonas
seasons-lead = Prakses vietas Sēlijā, sakopotas pēc laika. Katrai sezonai ir pēdējā diena, kurā var pieteikties.
seasons-none = Pašlaik nevienas sezonas nav, bet atsevišķas prakses vietas ir.
seasons-none-yet = Sezonu vēl nav. Sāciet ar nākamo vasaru.
seasons-all-internships = Visas prakses vietas
seasons-desk-lead = Sezona sakopo prakses vietas, pasaka, līdz kurai dienai var pieteikties, un rāda, kurā novadā vietu vēl trūkst.
seasons-add = Jauna sezona
season-apply-by = Pieteikties var ne vēlāk kā { $date }
season-closed = Pieteikšanās beidzās { $date }
season-offered = { PLURAL($count) ->
    [zero] { $count } vietu
    [one] { $count } vieta
   *[other] { $count } vietas
 }
season-offered-of = Piedāvātas vietas: { $offered }, iecerētas: { $wanted }
season-see-offers = Skatīt prakses vietas
season-by-municipality = Vietas pa novadiem
season-municipality = Novads
season-target = Iecerēts
season-places-offered = Piedāvāts
season-elsewhere = Citur
season-together = Kopā
season-hidden = vēl netiek rādīta
season-open = var pieteikties
season-over = pieteikšanās beigusies
season-copy = Kopēt uz nākamo gadu
season-page = Publiskā lapa
season-copied = Šī ir iepriekšējās sezonas kopija, pārcelta gadu uz priekšu. Pārskatiet datumus un mērķus.
field-season-title = Nosaukums
field-season-title-hint = Piemēram, Vasaras prakse 2027.
field-season-title-en = Nosaukums angliski
field-season-title-lt = Nosaukums lietuviski
field-season-starts = Sezonas pirmā diena
field-season-ends = Sezonas pēdējā diena
field-season-apply-by = Pēdējā diena, kad var pieteikties
field-season-apply-by-hint = Pēc tās sezonas prakses vietām vairs nevar pieteikties.
field-season-about = Par sezonu
field-season-targets = Cik vietu gribam katrā novadā
field-season-targets-hint = Tukšs lauks nozīmē, ka mērķa nav.
field-season-shown = Rādīt visiem un ļaut kopienām to izvēlēties
fault-season-known = Sezona ar šādu nosaukumu jau ir.
fault-season-too-long = Sezona nevar būt garāka par gadu.
fault-season-apply-late = Pieteikties var ne ilgāk kā līdz sezonas pēdējai dienai.
