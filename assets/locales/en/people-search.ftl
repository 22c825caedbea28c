# Looking for people, and how a score came about.

match-fit = They fit
match-would-fit = Would fit if this were solved:
match-see-introduction = See the introduction
match-why-this = Why this person
match-why = How this score came about: { $score } of 100
match-tier-fits = Everything that is needed fits.
match-tier-mostly = What matters most fits. It would fit better still if this were solved:
match-tier-misses = { PLURAL($count) ->
    [one] { $count } thing does not fit, so this stands below those who fit.
   *[other] { $count } things do not fit, so this stands below those who fit.
}
match-table = Parts of the score
match-column-part = Part
match-column-value = How far it fits
match-column-weight = Weight
match-column-points = Points
match-sum = Together
match-how = Points are the weight times how far it fits. What is lost or added weighs a percentage of what was gathered before.
match-even-bounded = Evenness, so that requests do not always reach the same people, adds { $most } at the most.
match-weight-loss = { $share } of { $of }
match-weight-bonus = { $share } of { $of }
match-part-core = The main skill needed
match-part-covered = All the skills needed together
match-part-desired = Skills that would be good to have
match-part-description = Description
match-part-study = Field of study
match-part-words = Words in common
match-part-sector = Field
match-part-short-time = The time fits only in part
match-part-few-hours = Fewer hours a week
match-part-other-terms = A different reward
match-part-other-level = A different level of study
match-part-tie = Tie to the place
match-part-near = Nearness
match-part-fresh = Confirmed not long ago
match-part-even = Evenness

## The search for people, for communities

find-title = Look for people
find-text = Search among people who have let communities find them. You see what they can do, not who they are. What kind of search it was is recorded with your community; the words you searched for are not.
find-words = What do you need?
find-button = Search
find-begin = Write what the person should be able to do, in any of the three languages, or choose a filter.
find-people = People found
find-any = Any
find-mode = How
find-kind = Who they are
find-engagement = How they would take part
find-sector = Field
find-language = Language
find-place = Tie to a municipality
find-country = Country they live in
find-figures = Figures are rounded down to a multiple of five and count only what the cards show. Where too few people are alike, their tie and kind are left out.
find-loosened = Nobody passes all the filters, so we left out: { $filters }.
find-none = Nobody
find-none-text = Try other words, or a related skill. You can also tell the coordinator what you need: they may know somebody.
find-tell = Tell the coordinator
find-ask-for = Ask for an introduction: { $need }
find-ask-which = Ask for an introduction – for which need?
find-slowed = You have looked at many profiles within the hour. So that nobody copies them, more come slowly: you can go on in { $minutes } { PLURAL($minutes) ->
    [one] minute
   *[other] minutes
}. If it is urgent, write to the coordinator.
find-unverified = You can look for people once a coordinator has verified your community.
find-suspended = Your community has been suspended, so you cannot look for people at the moment. Please write to the coordinators.
find-no-need = Post a need first: profiles are shown once a coordinator has published it, and people are introduced for a published need only.

find-kind-abroad = diaspora abroad
find-kind-inland = diaspora elsewhere in Latvia
find-kind-student = at school or university
find-kind-local = lives in Sēlija

## The coordinators' list of people

desk-find-name-hint = How the first name or surname begins, three letters at least; diacritics are not needed.
desk-find-words = What they can do
desk-find-words-hint = Searches among those who may be asked at present.
desk-find-all = Everybody, the newest first
desk-find-next = Next
desk-find-previous = Previous
desk-find-first = Back to the first
desk-find-page = Page { $number } of { $last }
desk-find-none-text = Try other words, or a related skill. What is looked for and not found is counted among the lacking skills.
desk-found = { PLURAL($count) ->
    [one] { $count } person found.
   *[other] { $count } people found.
}
