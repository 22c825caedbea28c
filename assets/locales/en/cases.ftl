# Coordinators' cases, absences, notes; communities that do not answer; how soon answers come.

case-title = Whose case it is
case-everybodys = So far the case belongs to all coordinators.
case-whose = { $name } looks after it.
case-covered = Until { $until } { $name } covers.
case-take = Take the case
case-hand-over = Hand the case over
case-handed = { $by } handed the case to { $to }
case-notes = Notes for coordinators
case-notes-shown = The person receives these notes when they download their data. Write as you would say it to them.
case-words-shown = The person whom this introduction is about receives these words when they download their data.
case-note-write = Write a note
field-case-note = Note
field-case-note-hint = Only what the work needs.
field-case-to = To whom
field-case-hand-note = What they need to know
refused-not-coordinator = Choose one of the coordinators.
away-title = Away, and who covers
away-lead = While you are away, letters and work about your cases go to whoever covers.
away-none = Nobody is away.
away-now = Away
away-later = Will be away
away-cover = { $name } covers
away-end = Is back
away-add = Say that somebody is away
away-choose = Choose
field-away-who = Who is away
field-away-from = From
field-away-to = To (that day included)
field-away-cover = Who covers
fault-away-days = The end has to come after the beginning, and not before today.
fault-away-cover = Somebody else has to cover.
row-yours = Your case
row-covers = covers for { $name }
letter-handed-subject = A case was handed to you
letter-handed-text = { $name } hands an introduction over to you.
letter-cover-subject = You cover for a colleague
letter-cover-text = { $name } is away from { $from } to { $to }. In that time letters about those cases come to you.
letter-cover-button = Open the desk
letter-coordinator-why = You get this letter as a coordinator of Sēlijas saites.

field-said-by = Who agreed
field-said-on = On which day
fault-said-on = That day has not come yet.
field-said-how = How you know that it was them
field-said-how-hint = For example: I rang the number in her profile at 18:30.
means-site = on the site
agreement-recorded = recorded by { $name }
agreement-revoked = withdrawn

row-silent-host = a community has not answered several times
row-silent-host-act = Decide
silence-title = { $community } does not answer
silence-text = { PLURAL($count) ->
    [one] { $count } question in a row stayed without an answer; noticed on { $date }.
   *[other] { $count } questions in a row stayed without an answer; noticed on { $date }.
 }
silence-ahead = If nothing changes, its needs are paused on { $date }, so that people do not wait in vain.
silence-call = Ring them first: perhaps they only need a hand with their mail.
silence-stop = Do not pause
silence-paused = The needs have been paused since { $date }.
silence-ended = This is settled.
silence-community = The community’s page
letter-silence-subject = { $community } does not answer
letter-silence-text = { PLURAL($count) ->
    [one] The community { $community } has left { $count } question in a row without an answer.
   *[other] The community { $community } has left { $count } questions in a row without an answer.
 }
letter-silence-until = Unless it answers or one of you stops it, its needs are paused on { $until }.
letter-silence-button = Look and decide
letter-paused-subject = Your needs are paused for now
letter-paused-text = Several people waited for an answer from { $community } and got none. So that others do not wait in vain, for now we do not show:
letter-paused-back = We know that volunteers run short of time. When you can answer again, one click brings everything back.
resume-title = Show the needs again
resume-text = We will show again what was paused:
resume-button = Show again
resumed-title = Thank you!
resumed-text = Your needs can be seen again.
resumed-communities = My communities

expect-community = { PLURAL($days) ->
    [one] This community usually answers within { $days } day.
   *[other] This community usually answers within { $days } days.
 }
expect-people = { PLURAL($days) ->
    [one] People usually answer within { $days } day.
   *[other] People usually answer within { $days } days.
 }
expect-term = A coordinator looks at it within three working days; then the other side has 7 days to answer.
expect-term-internship = A coordinator looks at it within three working days and asks the host. If the host is silent, we remind it after 3 and 7 days, then a coordinator helps; without an answer within 17 days we close the application and suggest three other internships.
