# Home, the demo's pages, ending letters.

home-eyebrow = For Sēlija’s people all over the world
home-title = Sēlija needs exactly what you can do
home-lead = Tell us what you can do and when you are around. Communities tell us what they need. We introduce you – and nobody’s contacts move before both have agreed.
home-help = I want to help
home-community = Our community needs somebody
home-newest = The newest needs
home-all-needs = All needs
home-no-needs = No needs have been published yet.
home-how = How an introduction works
home-step-1 = You say what you can do
home-step-1-text = Without a CV, in five minutes, on a telephone too. Nobody sees your name.
home-step-2 = A coordinator asks both
home-step-2-text = You and the community. Each may say no without explaining.
home-step-3 = Both agree and meet
home-step-3-text = Only then do we pass on contacts, and you see who received them and when.
home-is-not = What this is not
home-is-not-text = We are not a job agency. We bring people together for voluntary work, internships, advice and co-operation; for vacancies see the State Employment Agency.
home-thanks = { PLURAL($count) ->
    [one] At least { $count } introduction has gone well so far. Thank you!
   *[other] At least { $count } introductions have gone well so far. Thank you!
 }
unsubscribe-title = No more letters of this kind
unsubscribe-text = Press this button, and letters about needs that match your skills will stop.
unsubscribe-button = End these letters
demo-title = Choose who you are
demo-lead = Everybody here is invented. Open one identity, look around, then come back and become another.
demo-mailbox-lead = Letters are not sent here but shown, exactly as they would leave. The newest first.
demo-mailbox-empty = No letters yet.
demo-mailbox-to = To whom
demo-mailbox-everybody = Everybody
demo-letter-to = To: { $address }
demo-letter-html = See it as HTML
role-person = Diaspora member
role-student = Student
role-community = Community representative
role-coordinator = Coordinator
role-administrator = Administrator
