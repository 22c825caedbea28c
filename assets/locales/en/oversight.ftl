# For administrators: recorded acts, opened contacts, exposure.

oversight-label = Parts of oversight
oversight-acts = Recorded acts
oversight-acts-lead = Who did what. Every act stands in a chain that shows when a row was changed or removed; its words are those of the program.
oversight-acts-none = No act fits that.
oversight-all = All acts
oversight-contacts = Opened contacts
oversight-contacts-lead = Who looked at whose contact, when and why. Each person reads the same rows about themselves.
oversight-contacts-none = No contact was opened yet.
oversight-exposure = Exposure
oversight-exposure-lead = For the day an account falls into wrong hands: whose data it could read. Looking it up is recorded.
oversight-number = No.
oversight-when = When
oversight-who = Who
oversight-what = Act
oversight-whom = On what
oversight-from = From
oversight-to = To
oversight-show = Show
oversight-csv = Download as CSV
oversight-older = Older
oversight-newer = Newer
oversight-anybody = anybody
oversight-anything = any act
oversight-time = a term that ran out
oversight-terminal = the terminal
oversight-visitor = a visitor
oversight-gone = (erased)
oversight-person = a person
oversight-community = a community
oversight-need = a need
oversight-introduction = an introduction
oversight-reader = Read by
oversight-whose = Whose
oversight-channels = Contact
oversight-why = Why
oversight-released-by = released by { $name }
oversight-email = e-mail
oversight-phone = telephone
oversight-other = another way
oversight-hours = hours to call
field-exposure-account = Account
field-exposure-account-hint = Its e-mail address, or its number from the recorded acts.
field-exposure-since = Since which day
fault-since-later = Choose today or an earlier day.
fault-no-such-account = No account has this address or number.
exposure-since = What this account could read from { $date } until now.
exposure-staff = { PLURAL($count) ->
    [one] A coordinator or administrator: could read the name, profile and introductions of { $count } person, and open each contact one by one, giving a reason. The opened ones are below.
   *[other] A coordinator or administrator: could read the names, profiles and introductions of all { $count } people, and open each contact one by one, giving a reason. The opened ones are below.
 }
exposure-masked = { PLURAL($count) ->
    [one] Speaks for a community: its suggestions could show { $count } masked profile, without name and contact.
   *[other] Speaks for a community: its suggestions could show any of { $count } masked profiles, without names and contacts.
 }
exposure-nobody = No contact was open to this account, and no introduction shown.
exposure-what = What
exposure-released = contacts, released
exposure-opened = contacts, opened by the coordinator
exposure-profile-seen = profile, looked at by the coordinator
exposure-profile = masked profile and messages
exposure-student = name, school and placement of a student
exposure-adult = name of an adult named for a placement
exposure-lent = name and profile, so that the community can propose this person
exposure-until = That was so until { $when }; today this account no longer can.
exposure-still = still
letter-head-subject = Head of the recorded acts, { $date }
letter-head-greeting = Good morning!
letter-head-text = Keep this letter. If somebody ever shortens or rewrites the record of acts, it shows against this line: put such lines into a file and run “saites doctor audit --anchor FILE”.
letter-head-why = The association gets this letter every day because the setting audit.anchor_mail asks for it.
