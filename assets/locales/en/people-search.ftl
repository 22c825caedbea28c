# Looking for people, and how a score came about.

match-fit = They fit
match-would-fit = Would fit if this were solved:
match-see-introduction = See the introduction
match-why-these = Why these two
match-why = How this score came about: { $score } of 100
match-tier-fits = Everything that is needed fits.
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
match-part-sector = Sector
match-part-short-time = The time fits only in part
match-part-few-hours = Fewer hours a week
match-part-other-terms = A different reward
match-part-other-level = A different level of study
match-part-tie = Tie to the place
match-part-near = Nearness
match-part-fresh = Confirmed not long ago
match-part-even = Evenness
