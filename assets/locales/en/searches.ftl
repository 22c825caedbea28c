# Searching: counts beside choices, saved searches, what was not found.

facet-few = <{ $least }
facet-at-least = { $count }+

## The list

needs-month = When
needs-language = Language needed
needs-helpful = What else matters
needs-unit = Parish or town
needs-chosen = Your choices
needs-take-back = Remove:
needs-quoted = “{ $words }”
needs-from-day = from { $date }
needs-to-day = until { $date }
needs-order = Order
needs-order-closest = Closest
needs-order-newest = Newest
needs-order-ending = Ending soon
needs-near = These may suit you too
needs-near-text = They do not have everything you looked for, but come near.
needs-loosened-no-words = These words alone cannot be searched for, so we left them out.
needs-loosened-some-words = Nothing has all of these words, so we show what has some of them.
needs-loosened-filters = Nothing meets all your conditions, so we left some out: { $filters }.
need-vacancy-kind = Vacancy
need-vacancy-outside = Vacancy at the State Employment Agency
