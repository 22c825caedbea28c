# The frame of every page, failures, forms, and the domain's fixed lists.

site-name = Sēlijas saites
site-description = People with ties to Sēlija meet the communities that need their skills. Contacts move only after both have agreed.
feed-title = Needs in Sēlija
skip-to-content = Skip to content
nav-label = Main menu
nav-menu = Menu
nav-needs = Needs and internships
nav-needs-for-me = What fits me
nav-introductions = Introductions
nav-community = My community
nav-desk = Desk
nav-register = Register
nav-about = About
nav-help = Help
language-label = Language
sign-in = Sign in
sign-out = Sign out
menu-profile = My profile
menu-consents = My consents
menu-disclosures = Who has received my data
menu-handbook = Coordinator’s handbook
menu-account = Account
demo-label = Demonstration
demo-strip = This is a demonstration with invented people.
demo-identities = Choose who you are
demo-mailbox = Mailbox
footer-who = The community network “Sēlijas salas” introduces people to communities.
footer-not-agency = We are not a job agency.
footer-take-part = Take part
footer-register = Offer your skills
footer-community = Register a community
footer-site = About the site
footer-privacy = Privacy in plain words
footer-accessibility = Accessibility
footer-association = The association’s website
pages-label = Pages

failure-not-found = There is nothing at this address
failure-not-found-text = The link may be old, or something was left out when copying it.
failure-forbidden = This page is for others
failure-forbidden-text = Your account does not have the role this page needs. If it should, write to the association.
failure-sign-in = Sign in first
failure-sign-in-text = This page is yours alone, so we have to know who you are.
failure-second-factor = One more code
failure-second-factor-text = For this page we also ask for the code from your authenticator app.
failure-refused = This cannot be done now
failure-stale = The page was open for too long
failure-stale-text = Go back, reload the page and send the form once more. What you typed is usually still there.
failure-unreadable = We could not read this
failure-unreadable-text = Something in the request was damaged on its way. Go back and try once more.
failure-too-many = A little slower, please
failure-too-many-minutes = There were very many attempts in a short time. Please try again in { PLURAL($minutes) ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
 }.
failure-too-many-hours = There were very many attempts today. Please try again in { PLURAL($hours) ->
    [one] { $hours } hour
   *[other] { $hours } hours
 }.
failure-too-large = This is too large
failure-too-large-text = What you sent is larger than we can take. Shorten the text and send it again.
failure-away = We cannot save anything just now
failure-away-text = Nothing is lost: what was saved stays saved. Please try again in a few minutes.
failure-internal = Something went wrong on our side
failure-internal-text = It is our fault, not yours. If it happens again, write to us and mention the number below.
failure-number = Number: { $number }
failure-home = Home
failure-see = See how it stands now
failure-help = Help

refused-changed-meanwhile = Somebody changed this in the meantime. Open the page again and look at how it stands now.

form-look-again = { PLURAL($count) ->
    [one] { $count } thing needs another look
   *[other] { $count } things need another look
 }
form-optional = (optional)
table-wider = The table is wider than the screen: move it sideways to see the rest.
form-at-most = At most { $number } characters.
form-save = Save
form-next = Continue

fault-missing = Please fill this in.
fault-changed-elsewhere = You changed this elsewhere in the meantime, perhaps in another tab. What you typed here is kept; saving again replaces what was saved there.
fault-too-short = Please write at least { $number } characters.
fault-too-long = Please shorten this to { $number } characters.
fault-date = Write the date as 21.11.2026. or choose it from the calendar.
fault-least = The number must be at least { $number }.
fault-most = The number must be at most { $number }.
fault-number = Write a whole number in digits.
fault-choose = Please choose one.
fault-choose-one-at-least = Please choose at least one.
fault-email = Check the e-mail address: it should look like anna@example.org.
fault-phone = Check the telephone number: digits, spaces and a plus sign only.
fault-contact-in-text = Leave e-mail addresses, telephone numbers and links out of this text. Contacts are exchanged once both have agreed.
fault-contact-in-name = Write only a name here, without links, addresses and numbers.
fault-name-in-text = Your own name stands in this text. Leave it out: others see your name only once both have agreed.
fault-ends-before = The end is before the beginning.
fault-past = This date has passed.
fault-too-far = Choose a period of at most three years.

flash-saved = Saved.
flash-password = The new password is set. Other devices have been signed out.
flash-published = Thank you! Communities can now find your masked profile. Here is what Sēlija needs.
flash-need-published = Published. People can find it from now on.
flash-paused = You are on pause. It ends by itself on the day you chose.
flash-resumed = Welcome back!
flash-hidden = Your profile is hidden.
flash-submitted = Sent. A coordinator will look at it within three working days.
flash-asked = Your request has arrived. You can follow it here.
flash-interested = Thank you! Your interest has arrived. You can follow it here.
flash-agreed = Thank you, your agreement is recorded.
flash-declined = Recorded. The other side gets a kind answer, the same for everybody, and nothing more.
flash-withdrawn = You have withdrawn. Contacts are no longer shown.
flash-released = The contacts have been released to both sides.
flash-done = Done.
flash-passed-on = The letter is on its way. Below stands who is asked and until when they may answer.
flash-agreed-for = The agreement is recorded. What comes next stands below.
flash-filled = The need is marked as filled; nobody is asked any more.
flash-closed = The need is closed.
flash-sent-back = The need is back with the community, with your note.
flash-verified = The community is verified and is told so by letter.
flash-brought-back = The row is back on the list.
flash-taken = The row is yours now.
flash-handed = The row has been handed over.
flash-thanks = Thank you for telling us.
no-more-letters-title = You will get no more of these letters
no-more-letters-text = You will get no more letters of this kind.
no-more-letters-on = To the home page

kind-need = Need
kind-internship = Internship
mode-on-site = on site
mode-remote = remotely
mode-either = on site or remotely
sector-research = Research
sector-business = Business
sector-education = Education
sector-culture = Culture
sector-civic = Civic life
sector-health = Health
sector-environment = Environment
sector-it = IT
sector-crafts = Crafts and building
sector-agriculture = Farming
sector-tourism = Tourism
engagement-volunteer = as a volunteer
engagement-expenses = if expenses are covered
engagement-paid = for a fee
engagement-mentoring = by mentoring
engagement-remote-advice = with advice from afar
engagement-relocation = I am thinking of moving to Sēlija
engagement-internship = in an internship
compensation-volunteer = voluntary
compensation-expenses = expenses covered
compensation-paid = paid
compensation-project-paid = paid from a project
person-kind-diaspora-abroad = I live abroad and have ties to Sēlija
person-kind-diaspora-inland = I live elsewhere in Latvia and have ties to Sēlija
person-kind-student = I am a student
person-kind-local = I live in Sēlija and can help a neighbouring community
cefr-a1 = A1 – a few words
cefr-a2 = A2 – everyday matters
cefr-b1 = B1 – I manage
cefr-b2 = B2 – fluent
cefr-c1 = C1 – very good
cefr-c2 = C2 – mother tongue or like it
study-any = any level
study-vocational = vocational secondary school
study-college = college
study-bachelor = bachelor’s studies
study-master = master’s studies

again-title = Nothing you typed is lost
again-signed-out = You have been signed out in the meantime. Sign in in a new tab and leave this page open.
again-prove-first = For this we have to be sure once more that it is you. Confirm it in a new tab and leave this page open.
again-sign-in = Sign in in a new tab
again-prove = Confirm in a new tab
again-then = Then come back here and go on; nothing has to be typed again.
again-go-on = Done, go on
again-signed-in = Your account: { $name }. The form has not been sent yet – send it now.
again-once-more = The page was open for too long, so the form has not been sent yet. Send it now.
again-send = Send it now
again-typed = What you wrote
confirm-other-device = A password was chosen on another device. For safety it does not count; you can set one on the page “Account”.
fault-no-answer = No answer arrived, and nothing was recorded. Please press one of the buttons.
