# Contact lists that become invitations.

lists-title = Contact lists
lists-lead = If the association already has a list of addresses, it can be read in here. Everybody on it gets one invitation, and joins only by registering and giving consent themselves.
lists-add = Read in a list
lists-none = No list has been read in yet.
lists-add-lead = Choose the file. Nothing is sent before you have seen how it was read and said where it is from.
lists-look = Look at the file
lists-law-title = What to know before inviting
lists-law-ground = Only those may be written to whose addresses the association came by lawfully; the ground and the list’s date stay on record.
lists-law-told = In the letter everybody reads which list their address was taken from and how to have it deleted.
lists-law-once = Whoever does not answer gets one reminder; after that the address is deleted.
lists-law-never = Whoever asked not to be written to, or had their data erased, gets no invitation from another list either; nobody else is invited again within a year.

field-list-file = File
field-list-file-hint = CSV or XLSX, at most 4 MB. The first row usually holds the names of the columns.
fault-list-format = This file cannot be read. Save the table as CSV or XLSX and try again.
fault-list-rows = The file has too many rows. At most { $number } can be read at once; split it into several files.
fault-list-language = We do not know the language “{ $text }”. Write lv, en or lt, or leave the cell empty.

list-draft-title = Was it read correctly?
list-draft-lead = { PLURAL($count) ->
    [one] The file “{ $file }” has { $count } row.
   *[other] The file “{ $file }” has { $count } rows.
}
list-first-rows = The first rows
list-line = Row
list-columns-title = Which column holds what
list-columns-text = Some are chosen already by the names of the columns; put right what was guessed wrong.
list-column-none = none
list-column-option = { $number }. { $name }
list-column-email = E‑mail address
list-column-name = Name, or first and last name
list-column-surname = Last name, if it stands apart
list-column-organisation = Association or other community
list-column-language = Language to write in
list-what = Whom does this list invite?
list-what-people = People
list-what-communities = Communities
list-what-by-row = A community where the row names one, else a person
list-language = Language
list-language-hint = For rows that name no language.
list-from-title = Where the list is from
list-source = Source of the list
list-source-hint = So that those invited understand it, for example: “Guests of the Selonian festival”. They read it in the letter.
list-ground = Legal ground
list-ground-consent = People gave the addresses so that the association would write to them (consent)
list-ground-interest = People took part in the association’s work or events (legitimate interests)
list-ground-public = Organisations published these addresses as their own
list-made-on = When the list was made
list-faults = { PLURAL($count) ->
    [one] { $count } row cannot be invited
   *[other] { $count } rows cannot be invited
}
list-faults-more = { PLURAL($count) ->
    [one] And { $count } more row.
   *[other] And { $count } more rows.
}
list-go-on = { PLURAL($count) ->
    [one] Invite only the { $count } good row and leave the others out
   *[other] Invite only the { $count } good rows and leave the others out
}
list-take-in = Invite
list-discard = Throw the file away without sending anything
flash-list-taken-in = The list is read in. The first letters leave within ten minutes.

list-state-draft = Chosen on { $date }, not read in yet
list-state-open = Read in on { $date }
list-state-closed = Read in on { $date }, closed
list-became = What came of it
list-invited = Invited
list-waiting = Letter still to leave
list-confirmed = Registered
list-refused = Asked not to be written to
list-bounced = Letter came back
list-expired = Did not answer
list-closed-count = Ended
list-left-out = Rows that were not invited
list-twice = Twice in the file
list-known = Registered already
list-invited-before = Invited within the last year
list-unwilling = Asked not to be written to, or erased
list-met = Registered, invited already, or not to be written to
list-faulty = With a fault
list-rate = Letters leave twenty at a time, every ten minutes.
list-outbox = The page of sent letters
list-close-title = Close the list
list-close-text = Whoever has not answered hears nothing more, and their addresses are deleted at once.
list-close = Close and delete addresses

letter-greeting-unnamed = Good day!
letter-invitation-subject = An invitation to Sēlijas saites
letter-invitation-subject-again = A reminder of the invitation to Sēlijas saites
letter-invitation-again = A few weeks ago we invited you; we will not remind you again.
letter-invitation-person = The communities of Sēlija look for people who can do something: translate, keep books, lead a workshop, lend a hand – on the spot or from afar. Tell us what you can do; nobody gets your contact details unless you agree.
letter-invitation-community = We invite the community { QUOTED($community) } too. On Sēlijas saites communities say what kind of person they lack, and coordinators help to find somebody in the diaspora and among students. It costs nothing.
letter-invitation-button = See the invitation
letter-invitation-free = Registering takes a few minutes. If you do not, nothing happens: nothing from this list is registered without you.
letter-invitation-source = We took the address from the list “{ $source }”, made on { $date }. If you do not answer, we delete it on { $until } and keep for a year only a mark from which it cannot be read, so as not to invite you again.
letter-invitation-why = You get this letter because your address is in the list “{ $source }”. One click, and we do not write to you again.

invitation-title = Invitation
invitation-steps = The button begins the usual registration; we fill in the name and address from the list, and you can change them. What you agree to, you choose yourself.
invitation-register = Begin registering
invitation-about = Read first what this is
invitation-source-title = Where we have your address from
invitation-ground-consent = The address was given so that the association would write to it: that is consent (GDPR Article 6(1)(a)), and you may withdraw it at any time.
invitation-ground-interest = On the list are people who took part in the association’s work or events. That is why we may invite you and remind you once (legitimate interests, GDPR Article 6(1)(f)).
invitation-ground-public = The organisation published this address as its own. That is why we may invite it and remind it once (legitimate interests, GDPR Article 6(1)(f)).
invitation-rights = { $association } answers for how the address is used ({ $email }). You may object at any time, ask us to show, correct or delete what the list says about you, and complain to Latvia’s Data State Inspectorate.
invitation-stop-text = If you want nothing from us, we delete the address at once and keep only a mark from which it cannot be read, so that we do not write again by mistake.
invitation-stop = Do not write to me again
invitation-gone = This invitation no longer holds
invitation-gone-text = It has been answered or has run out, and we have deleted your address from the list. You can register without an invitation too.
invitation-register-anyway = Register

retention-invitations = Invitations without an answer, whose addresses go
processing-invitations = Inviting people and communities from lists made earlier
people-invited = People in the association’s earlier contact lists
data-invited = Name, e-mail address, name of the organisation; of those who refused or were erased, and for a year of all who were invited, only a mark from which the address cannot be read
kept-invitations = { $days } days from the invitation, or until the answer; the mark of those who refused or were erased for as long as the association invites, of all others for a year
