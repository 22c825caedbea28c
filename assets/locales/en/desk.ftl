# The list of today, the outbox, the weekly letter to coordinators.

desk-part-overdue = Overdue ({ $count })
desk-part-today = Due today ({ $count })
desk-part-later = In the next days ({ $count })
desk-part-others = Waiting for others ({ $count })
desk-part-put-off = Put off ({ $count })
desk-part-more = { PLURAL($count) ->
    [one] { $count } more row. It appears as the ones above are done.
   *[other] { $count } more rows. They appear as the ones above are done.
 }
desk-whose = Whose
desk-whose-all = Everybody’s
desk-whose-mine = Mine
desk-row-more = Who and when
desk-take = I will do it
desk-free = Leave it to everybody
desk-hand-to = Give it to
desk-hand-choose = Choose a coordinator
desk-hand = Give
desk-put-off-until = Put off until
desk-put-off = Put off
desk-back = Bring it back
desk-seen = I have seen it
due-put-off = Put off until { $date }
row-asked = waiting for an answer
row-asked-act = Look
row-adult = a parent or the school has not agreed yet
row-adult-act = Get in touch
row-letter = a letter was not delivered
row-letter-act = Look
fault-put-off = Choose a day after today, at most three months away.
flash-put-off = Put off. The row now stands at the end of the list, under “Put off”.
flash-test-letter = The test letter is in the queue. If it has not come in a few minutes, look here for what happened.
refused-job-gone = This work is done already, or being done.
refused-letter-gone = This letter has left already, or was stopped.

outbox-title = Outbox
outbox-lead = Which letters wait, which have left, and which the mail server did not take. We keep no texts of letters and no addresses here.
outbox-show = Which letters to show
outbox-waiting = Waiting ({ $count })
outbox-sent = Sent in 30 days ({ $count })
outbox-refused = Refused in 30 days ({ $count })
outbox-none = There are no letters here now.
outbox-no-account = To somebody without an account
outbox-queued = Queued
outbox-deferred = We try again { $at }
outbox-given-up = Given up
outbox-sent-at = Sent
outbox-made-at = queued { $at }
outbox-refused-one = Refused
outbox-tried = { PLURAL($count) ->
    [one] Tried { $count } time; the mail server answered:
   *[other] Tried { $count } times; the mail server answered:
 }
outbox-retry = Try now
outbox-stop = Stop
outbox-discard = Discard
outbox-failed = Work that failed
outbox-failed-text = What the site does by itself and could not do. If trying again does not help, tell an administrator.
outbox-test = Test letter
outbox-test-text = We send it to your address. It shows whether letters from this site arrive, and do not end up in spam.
outbox-test-screen = On the trial site letters are not sent: they stand in the mailbox on screen.
outbox-test-button = Send it to me
outbox-doctor = Mail settings, and what has to stand in the domain’s records (SPF, DKIM, DMARC), are told by the command

letters-of-sign-in = Sign-in link
letters-of-introductions = Introduction
letters-of-opportunities = Needs and internships
letters-of-searches = News of a saved search
letters-of-communities = A community’s matter
letters-of-people = A person’s profile
letters-of-privacy = Data and rights
letters-of-audit = Head of the record of acts
letters-of-desk = Coordinators’ letter
letters-of-others = Letter

letter-test-subject = Test letter
letter-test-text = This letter from Sēlijas saites was sent { $at }. If you can read it, mail works.
letter-week-subject = { $count ->
    [0] Nothing waits this week
   *[other] { PLURAL($count) ->
        [one] { $count } thing waits this week
       *[other] { $count } things wait this week
    }
 }
letter-week-text = This waits on the coordinators’ desk:
letter-week-nothing = Nothing waits. Have a good week!
letter-week-overdue = Overdue
letter-week-today = Due today
letter-week-later = In the next days
letter-week-others = Waiting for others
letter-week-row = { $title }: { $what }, by { $date }
letter-week-button = Open the desk

row-unaddressed = has no e-mail address; tell them by telephone
row-unaddressed-act = Open the profile
outbox-unsent = Not sent in 30 days ({ $count })
outbox-unsent-one = Not sent
outbox-why-stopped = A coordinator stopped it.
outbox-why-unaddressed = This person has no e-mail address; tell them by telephone or on paper.
refused-letter-kept = This letter cannot be stopped: it tells somebody about their data, or keeps a record of what was done.
refused-job-kept = This work cannot be thrown away: it finishes an erasure, keeps a term or keeps data safe. Try again, and if that does not help, tell the administrator.
