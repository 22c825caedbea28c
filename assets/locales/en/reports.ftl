# The coordinators' desk.

desk-label = Parts of the desk
desk-today = Today
desk-people = People
desk-communities = Communities
desk-nothing = Nothing waits for you. A good evening!
desk-state = State
desk-since = Registered
row-verify = verify a community
row-verify-act = Verify
row-review = look through before publishing
row-review-act = Look through
row-request = request for an introduction
row-request-act = Look and pass on
row-release = both have agreed
row-release-act = Release
row-silent = the community does not answer
row-silent-act = Ring them up
row-failed = a job was given up
row-failed-act = Try again
row-since = since { $date }
desk-row-place = Municipality
due-overdue = { $days ->
    [0] Was due today
    [1] { $days } day late
   *[other] { $days } days late
 }
due-today = Today
due-by = By { $date }
person-published = can be found
person-hidden = hidden
community-verified = verified
community-unverified = not verified
community-suspended = suspended
desk-others = Other pages of the desk
