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

## Saved searches

menu-searches = Saved searches
searches-title = Saved searches
searches-lead = Open a search with one click, or let us tell you when something new turns up.
searches-none = Nothing is saved yet. Find what interests you in the list and save the search.
searches-find = To the list of needs
search-everything = The whole list
search-save-offer = Save this search and be told of news
search-tell-offer = Tell the coordinator what you are looking for
search-save-title = Save a search
search-save = Save
search-change-title = Change a search
search-change = Change
search-remove = Remove
search-what = What you look for
field-search-name = Name
field-search-alert = When to tell you of something new
hint-search-alert = We write only when something new has everything you look for, and once about each. One click in any of these letters ends them.
search-alert-at-once = At once
search-alert-weekly = Once a week, on Mondays
search-alert-off = Never
flash-search-saved = The search is saved.
refused-searches-full = You already have twenty saved searches. Remove one that you no longer need.

search-stop-title = End letters about saved searches?
search-stop-text = Your searches stay saved, but we will not write about news in them any more. You can turn this on again later.
search-stop-button = End these letters

letter-searches-subject = { PLURAL($count) ->
    [one] { $count } new result in your searches
   *[other] { $count } new results in your searches
}
letter-searches-text = Something new has been published that you are looking for.
letter-searches-of = Your search: { $search }
letter-searches-more = See all
letter-searches-button = My searches
letter-searches-why = You get this letter because you saved a search and asked to be told of news in it.

## Telling the coordinator

search-tell-title = What are you looking for?
search-tell-lead = If it is not in the list, tell us. The coordinator will ask the communities: often the need is there, just not written down yet.
search-tell-lead-people = Tell us whom you need. The coordinator will ask around: not everybody who could help has registered here.
field-search-message = In your own words
hint-search-message = For example what you can do, and when and where you could help. Please leave out names and contacts.
hint-search-message-people = For example what is to be done, and when and where. Please leave out names and contacts.
search-tell-known = The coordinator will see your name, since you are signed in.
search-tell-unknown = We will not know who you are, so we cannot answer. If you would like an answer, register or sign in first.
search-tell-send = Send to the coordinator
fault-contact-told = Please take e-mail addresses, telephone numbers and links out of the text: no contacts are kept from this page.
flash-told = Thank you! The coordinator will read it.

## The coordinators’ page

desk-searches = What people look for
desk-searches-told = Told to the coordinator
desk-searches-told-none = No message is waiting.
desk-searches-visitor = A visitor without an account
desk-searches-handled = Dealt with
desk-searches-unmet = Looked for and not found
desk-searches-unmet-text = Searches of the last twelve months that nothing met in full.
desk-searches-unmet-none = So far everybody has found something.
desk-searches-sought = Looked for
desk-searches-need = A need
desk-searches-person = A person
desk-searches-skill = Skill
desk-searches-no-skill = (no skill named)
desk-searches-place = Municipality
desk-searches-count = Searches
desk-searches-counts-are = We count searches, not people: the same search from the same place counts once a day. Who searched is not kept.
desk-searches-words = Unknown words
desk-searches-words-text = Words that the catalogue of skills does not know. They are shown once they have been searched for { $times } times; until then only a fingerprint is kept that nobody can read.
desk-searches-words-none = No such words so far.

## Rows of the desk

row-told = told after a search
row-told-act = Read
row-told-untitled = A search without result
row-own-words = written in people’s own words
row-own-words-act = Look through
row-own-words-count = Words unknown to the catalogue of skills: { $count }
