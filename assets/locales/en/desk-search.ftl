# The coordinators' search, and asking whose contact it is.

desk-search = Search
desk-search-title = Search everything
desk-search-field = What or whom are you looking for?
desk-search-hint = A name, place, skill, community, title or state, in any of the three languages, with or without diacritics. For example: bookkeeper Aknīste.
desk-search-count = { PLURAL($count) ->
    [one] { $count } record found.
   *[other] { $count } records found.
}
desk-search-none = Nothing like that was found. Try fewer words, or another form of a word.
desk-search-people = People by name or place ({ $count })
desk-search-able = People by what they can do ({ $count })
desk-search-communities = Communities ({ $count })
desk-search-needs = Needs and internships ({ $count })
desk-search-introductions = Introductions ({ $count })
desk-search-more = { PLURAL($count) ->
    [one] Show it
   *[other] Show all { $count }
}
desk-search-first = { PLURAL($count) ->
    [one] This is the first one. Add another word to find the others.
   *[other] These are the first { $count }. Add another word to find the others.
}
desk-search-all = Show every kind again

look-up-title = Find out whose contact this is
look-up-lead = For when somebody rang or wrote and you do not know who it is. Each look-up is written, with your reason, into the ledger of the person whose contact it is, and they see it.
look-up-contact = E-mail address or telephone number
look-up-contact-hint = The whole address or the whole number; a number with or without the country’s code.
look-up-reason = Why do you need to know?
look-up-reason-hint = The person reads this. For example: there was a missed call from this number.
look-up-button = Find out
look-up-found = { PLURAL($count) ->
    [one] { $count } record found
   *[other] { $count } records found
}
look-up-none = Nobody is registered here with this contact.
look-up-told = It is written into the person’s ledger that you asked.
look-up-speaks = { $name } speaks for the community
look-up-account = Account
look-up-account-only = An account without a profile or a community
fault-look-up-empty = Write an address or a number.

code-look-up = a coordinator asked whose contact it is
act-contact-looked-up = a coordinator asked whose contact it is
