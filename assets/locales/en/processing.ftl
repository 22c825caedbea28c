# The register of processing (GDPR Article 30).

processing-title = Register of processing
processing-lead = What is done with people’s data here, why, and for how long. The list is made from the program itself, so it cannot say anything else than what the program does.
processing-controller = Controller: { $name }, { $email }
processing-purpose = Purpose
processing-basis = Legal basis
processing-people = Whose data
processing-data = Which data
processing-recipients = Who receives them
processing-kept = For how long
processing-measures = Measures of protection
processing-transfers = Data leave the European Union only when a person introduced is there, or reads their mail there.
processing-account = Accounts, signing in, letters about one’s own matters
processing-representative = Speaking for a community
processing-coordination = Work of the coordinators: verifying, suggesting, helping by telephone
processing-safeguarding = Protection of people under 18: parent or guardian and school
processing-keep-warm = Asking now and then whether a profile still holds
processing-proof = Proof of consents, disclosures and erasures
processing-security = Recorded acts and protection against misuse
processing-backups = Backups
processing-figures = Figures for the public and for funders
basis-contract = Agreement to use the site, GDPR Article 6(1)(b)
basis-consent = Consent, GDPR Article 6(1)(a)
basis-law = Legal obligation, GDPR Article 6(1)(c) with Articles 5(2) and 7(1)
basis-interest = Legitimate interest, GDPR Article 6(1)(f)
basis-interest-objectable = Legitimate interest, GDPR Article 6(1)(f); one may object (Article 21)
people-registered = Registered people
people-representatives = People who speak for a community
people-both-sides = The person and the community’s representative
people-minors = People from 15 to 17, their parents or guardians, school staff
people-all = Everybody with an account
data-account = Name, e-mail, further contacts, language, password as a hash
data-profile = Skills, languages, availability, field, country, tie to a place, own words; without name and contact
data-introduction = Messages, answers, agreements, the contacts each side chose to give, the outcome
data-profile-and-mail = Profile and e-mail
data-mail = E-mail
data-name = Name and what is thanked for
data-remigration = What the person agreed to hand over
data-representative = Name, contacts, the community they speak for
data-coordination = Profiles, introductions, notes; a contact only with a reason
data-minors = The month until which the person is under 18, names and contacts of the parent or guardian and of the school, their answer
data-keep-warm = The day of the last word, e-mail
data-proof = Which text was agreed to, when and how; who received which contact; numbers of those erased
data-security = Who did what, by account number; sessions
data-backups = Everything but the keys: contacts stay sealed
data-figures = Counts; below five they are hidden
recipients-communities-masked = Verified communities, as a masked profile
recipients-other-side = The other side of the introduction, after both agreed
recipients-public = Anybody
recipients-remigration = The remigration coordinator of the planning region
recipients-mail = The provider who delivers mail
recipients-guardian = The parent or guardian and the school named
recipients-funders = Funders and the public, as counts
recipients-none = Nobody outside the association
kept-introduction = { PLURAL($months) ->
    [one] Texts and names until { $months } month after the end; then a row without them
   *[other] Texts and names until { $months } months after the end; then a row without them
 }
kept-representative = As long as the person speaks for the community
kept-silence = { PLURAL($months) ->
    [one] Until it is erased; after { $months } month of silence at the latest
   *[other] Until it is erased; after { $months } months of silence at the latest
 }
kept-withdrawal = Until the consent is withdrawn
kept-ledger = { PLURAL($years) ->
    [one] { $years } year, under a number instead of the name
   *[other] { $years } years, under a number instead of the name
 }
kept-security = Acts for as long as the site runs, without names; sessions 90 days at most
kept-backups = { PLURAL($days) ->
    [one] { $days } day
   *[other] { $days } days
 }
kept-figures = Counts have no term
measure-sealed = Contacts are stored sealed; their keys are kept apart from the data and from backups.
measure-both-agree = A contact moves only after both sides agreed; each time stands in a ledger its owner reads.
measure-second-factor = Coordinators sign in in two steps and repeat the second before they open a contact.
measure-recorded = Acts are recorded in a chain in which a change shows.
measure-masked = Communities see profiles without name and contact, as coarse as five people share.
measure-backups = Backups are made daily, proved, and deleted in time; erasures are repeated when one is put back.
processing-own-notes = The association’s own notes and contacts: whom to call, how the work is done
people-own-notes = People the association works with: of the server, the bank, the bookkeeping, funders
data-own-notes = What coordinators write down: names, telephone numbers, addresses
kept-own-notes = As long as it holds; an earlier text for a year at most
