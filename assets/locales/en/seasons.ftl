# Seasons of internships: offers for one time, with a last day to apply and a target for each municipality.

seasons-title = Internship seasons
seasons-lead = Internships in Sēlija, gathered by time. Each season has a last day to apply.
seasons-none = There is no season at the moment, but there are single internships.
seasons-none-yet = There are no seasons yet. Begin with next summer.
seasons-all-internships = All internships
seasons-desk-lead = A season gathers internships, says until when people can apply, and shows which municipality still lacks places.
seasons-add = New season
season-apply-by = Apply by { $date }
season-closed = Applications closed on { $date }
season-offered = { PLURAL($count) ->
    [one] { $count } place
   *[other] { $count } places
 }
season-offered-of = { $offered } places offered, { $wanted } aimed for
season-see-offers = See the internships
season-by-municipality = Places by municipality
season-municipality = Municipality
season-target = Aimed for
season-places-offered = Offered
season-elsewhere = Elsewhere
season-together = Together
season-hidden = not shown yet
season-open = open for applications
season-over = closed for applications
season-copy = Copy to next year
season-page = Public page
season-copied = This is a copy of an earlier season, moved on by a year. Look over its dates and targets.
field-season-title = Title
field-season-title-hint = In Latvian, for example Vasaras prakse 2027.
field-season-title-en = Title in English
field-season-title-lt = Title in Lithuanian
field-season-starts = First day of the season
field-season-ends = Last day of the season
field-season-apply-by = Last day to apply
field-season-apply-by-hint = After it nobody can apply for the internships of this season.
field-season-about = About the season
field-season-targets = How many places we want in each municipality
field-season-targets-hint = An empty field means no target.
field-season-shown = Show it to everybody and let communities choose it
fault-season-known = There is a season of this title already.
fault-season-too-long = A season cannot be longer than a year.
fault-season-apply-late = People can apply until the last day of the season at the latest.
