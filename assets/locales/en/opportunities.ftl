# Needs and internship offers: finding them, posting them, looking after them.

## States and actions

need-state-draft = Draft
need-state-in-review = With the coordinator
need-state-published = Published
need-state-paused = Paused
need-state-filled = Somebody was found
need-state-closed = Closed
need-state-expired = Time is over

need-action-edit = Change
need-action-submit = Send to the coordinator
need-action-publish = Publish
need-action-return = Return with a note
need-action-pause = Pause
need-action-resume = Show again
need-action-fill = We have found somebody
need-action-close = Close
need-action-renew = Still needed: renew

## Legal forms

legal-form-voluntary = Voluntary work
legal-form-voluntary-hint = Unpaid work for the common good. A written contract is needed if either side asks, if expenses are reimbursed, or if the volunteer is under 18.
legal-form-practice = School practice
legal-form-practice-hint = Part of a student’s studies. The student, the school and you sign a contract.
legal-form-work-based = Work-based learning
legal-form-work-based-hint = Vocational training at the workplace, under a contract with the school.
legal-form-advice = Advice and co-operation
legal-form-advice-hint = You agree between yourselves what is done and whether something is paid for it.
legal-form-employment = Employment
legal-form-employment-hint = We are not a job agency: only the link to the vacancy at the State Employment Agency is shown, and nobody is introduced.

## Facts

need-hours = { PLURAL($hours) ->
    [one] { $hours } hour a week
   *[other] { $hours } hours a week
}
need-places = { PLURAL($places) ->
    [one] { $places } person
   *[other] { $places } people
}
need-weeks = { PLURAL($weeks) ->
    [one] { $weeks } week
   *[other] { $weeks } weeks
}
need-age = from the age of { $age }
need-beginners = No experience needed
need-accommodation = There is somewhere to stay
need-housing-help = We help to find accommodation
need-transport = Help with getting there
need-place-remote = Online, from wherever you live
need-place-either = { $place }, or online

need-fact-where = Where
need-fact-when = When
need-fact-hours = How much time
need-fact-places = Wanted
need-fact-languages = Languages
need-fact-reward = Reward
need-fact-sector = Field
need-fact-form = Form of co-operation
need-fact-age = Age
need-fact-experience = Experience
need-fact-help = Help
need-fact-study = Fields of study
need-fact-level = Level of studies
need-fact-weeks = Length
need-fact-supervisor = Supervisor

## The list

needs-title = Needs and internships
needs-lead = This is what communities in Sēlija are looking for. You do not need an account to look around.
field-needs-q = What can you do, or what are you looking for?
needs-search = Search
needs-narrow = Narrow down
field-needs-place = Where in Sēlija
needs-anywhere = Anywhere
field-needs-kind = Kind
field-needs-mode = How
field-needs-sector = Field
field-needs-from = From
field-needs-to = Until
needs-show = Show
needs-clear = Show everything
needs-results = Results
needs-found = { PLURAL($count) ->
    [one] { $count } result
   *[other] { $count } results
}
needs-none = Nothing fits right now
needs-none-text = Try fewer conditions or other words. Or tell the coordinator what you can do: often somebody needs exactly that and has not written it down yet.
needs-none-yet = No needs have been published yet. Tell the coordinator what you can do, and you will hear from us when somebody needs it.
needs-feed = Follow new needs (Atom feed)

## The page of a need

need-all = All needs and internships
need-written-in = Written in { $language }.
need-skills = Skills
need-skills-desired = Good to have
need-facts = What to know
need-community = Who is asking
need-community-offers = Who is offering
need-for-you = Is this for you?
need-interested = I am interested
need-name-hidden = The community does not see your name until you have both agreed.
need-contact-title = How contact works
need-contact-1 = You answer three short questions.
need-contact-2 = A coordinator asks the community. Either side may say no without giving a reason.
need-contact-3 = When both agree, and only then, you get each other’s contacts.
need-open-until = Open until { $date }.
need-over-title = Not open any more
need-over = Somebody was found, or its time is over. There may be something else for you.
need-over-others = See other needs
need-vacancy-title = A vacancy
need-vacancy = This is a paid job. We are not a job agency and introduce nobody to it; the vacancy stands at the State Employment Agency.
need-vacancy-link = Open the vacancy
need-own-title = Your need
need-manage = Preview and actions
need-people-link = Suggested people

## Posting

need-templates-title = What do you need?
need-templates-lead = Choose what comes closest; most of it is already written, and you change whatever you like.
need-templates-blank = Begin with an empty page
need-templates-internship = Offer an internship

need-form-new = Post a need
need-form-new-internship = Offer an internship
need-form-edit = Change
need-form-prompts = A good description answers these questions:
need-form-more = More: languages, reward, accommodation, form of co-operation …
need-form-more-text = The usual answers are filled in already. Look here if yours are different.
need-form-preview = Save and preview

field-need-title = In a few words: what or whom do you need?
field-need-title-hint = For example “Sound engineer for three summer concerts”.
field-need-description = Tell the story
field-need-description-hint = What needs to be done, why it matters, what will be there. Leave out names, telephones and addresses: contacts move when both sides have agreed.
field-need-skills = Which skills are needed?
field-need-skills-hint = Start typing in Latvian, English or Lithuanian. If nothing fits, leave your own words. One skill in each field; the rest may stay empty.
field-need-when = When?
field-need-from = From
field-need-to = Until
field-need-hours = Hours a week
field-need-mode = How can it be done?
field-need-territory = Where?
field-need-territory-none = Not in the list
field-need-place-text = Place in your own words
field-need-place-text-hint = The village, the house, or the place if it is not in the list.
field-need-desired = Which skills would be good to have?
field-need-desired-hint = Nobody is left out for lacking these.
field-need-languages = Languages and the lowest level
field-need-places = How many people?
field-need-minimum-age = Lowest age
field-need-compensation = What can you offer in return?
field-need-sector = Field
field-need-beginners = Suits people without experience
field-need-accommodation = We have somewhere to stay
field-need-transport = We help with getting there
field-need-legal-form = Form of co-operation
field-need-legal-form-hint = Only the forms that the law allows your kind of community are listed.
field-need-vacancy-link = Link to the vacancy
field-need-vacancy-link-hint = Only for employment: the address of the vacancy at the State Employment Agency (nva.gov.lv).
field-need-written-in = Language of the text
field-need-study-fields = Fields of study
field-need-study-fields-hint = Separate them with commas.
field-need-study-level = Level of studies
field-need-weeks = How many weeks?
field-need-supervisor = Who will look after the student?
field-need-supervisor-hint = The role is enough, for example “head of the museum”.

fault-need-skills = Write at least one skill.
fault-need-place = Choose where, or say under “More” which place it is.
fault-need-gaps = There are still gaps (…) from the template; fill them in or take them out.
fault-need-languages = Choose at least one language.
fault-need-legal-form = Your kind of community may not offer this form; choose another.
fault-need-vacancy-link = Copy the address of the vacancy from the State Employment Agency; it begins with https:// and belongs to nva.gov.lv.
fault-need-study-fields = Write at least one field of study.
fault-need-changed = Somebody else changed this in the meantime. What you typed is kept; saving again replaces their changes.

refused-need-step = This is not possible any more: somebody may have moved it on. Look at where it stands now.
refused-need-no-form = An internship needs a contract, so only a registered organisation can offer one. Ask a partner organisation to host it with you.
refused-need-community-unverified = Verify the community first; then its needs can be published.

## Looking after a need

need-preview-title = { $title }: preview
need-preview-heading = This is what others will see
need-preview-back = Back to my communities
need-next-draft = Nobody else sees it yet. If it looks right, send it to the coordinator.
need-next-returned = The coordinator asks you to change something and to send it again:
need-next-in-review = A coordinator reads it and publishes it, usually within three working days. You can still change it.
need-next-unverified = A coordinator verifies your community first; they will get in touch.
need-next-published = Everybody can see it until { $date }. If you change it, a coordinator reads it again before it is shown.
need-next-paused = It is not shown now. Show it again when you are ready.
need-next-filled = How good that somebody was found! It is no longer shown.
need-next-closed = It is no longer shown. To post it again, change it and send it to the coordinator.
need-next-expired = Its time is over, and it is no longer shown. If you still need somebody, renew it with one press.
need-review-link = Review

need-row-until = Shown until { $date }
need-row-returned = The coordinator has a question
need-row-go-on = Go on
need-row-open = Open

need-people-title = Suggested people
need-people-text = These people said that communities may find them. You see what they can do, not who they are. When you ask for an introduction, a coordinator asks them first.
need-people-ask = Ask for an introduction
need-people-suggest = Suggest this person
need-people-later = People are suggested here once a coordinator has verified your community and published this need.
need-people-none = Nobody yet
need-people-none-text = We count this need and go on looking; the association now knows that this skill is lacking. Perhaps it could also be done online, at another time, or by somebody with a related skill?
need-people-wider = Widen the need
need-people-back = Back to the need

## Review

need-review-title = Review: { $title }
need-review-heading = Review
need-review-submitted = Submitted { $date }
need-review-changed = This text was published before, and the community has changed it. Until you publish it, people read the earlier one.
need-review-before = What it said until now
need-review-same = The description is as it was.
need-review-look = What to look at
need-review-look-1 = Is it clear what is to be done, when and where?
need-review-look-2 = Is the form of co-operation right? A paid job is not voluntary work.
need-review-look-3 = Is the text free of names, contacts and anything by which a person could be recognised?
need-review-verify-first = The community is not verified yet. Verify it first, then publish.
need-review-verify = Look at the community
need-review-return = Something to change?
field-need-note = Note to the community
field-need-note-hint = Say kindly what to change. They read it in a letter and beside the draft.

## Letters

letter-need-published-subject = Published: { $title }
letter-need-published-text = { QUOTED($title) } is published and can be seen until { $date }. Would you like to see who could help?
letter-need-published-people = See suggested people
letter-need-published-page = See the page
letter-need-published-next = When somebody is interested, you will get a letter. Please answer within seven days: silence is what discourages people most.
letter-need-returned-subject = Please look again: { $title }
letter-need-returned-text = A coordinator has read { QUOTED($title) } and asks you to change something before it is published:
letter-need-returned-button = Change it
letter-need-expired-subject = Still needed? { $title }
letter-need-expired-text = The time of { QUOTED($title) } is over, and it is no longer shown. Do you still need somebody?
letter-need-expired-button = Yes, renew it
letter-need-expired-else = If somebody was found, or it is not needed any more, you need not do anything.
letter-need-why = You get this letter because you speak for the community that posted it.

letter-matches-subject = New needs that fit you
letter-matches-text = This week communities posted something that fits what you can do:
letter-matches-button = See all that fits
letter-matches-why = You get this letter once a week because you agreed to letters about needs that match your skills.
