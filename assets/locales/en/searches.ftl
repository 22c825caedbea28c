# Searching: counts beside choices, saved searches, what was not found.

facet-few = <{ $least }
facet-at-least = { $count }+
