# The association’s own people: coordinators and administrators.

team-title = Team
team-lead = Who works at the coordinators’ desk, and who looks after the site. Every change stands in the record of acts.
team-you = (you)
team-coordinator = Coordinator
team-administrator = Administrator
team-factor-on = two-step sign-in on
team-factor-off = no two-step sign-in yet, so the desk is closed to them
team-since = since { $date }
team-change = Change
team-give-coordinator = Make a coordinator
team-take-coordinator = Take the coordinator’s role
team-give-administrator = Make an administrator
team-take-administrator = Take the administrator’s role
team-reset-factor = Turn off two-step sign-in (telephone lost)
team-invite = Invite a colleague
team-invite-text = We send a letter with a link that is good for three days. It leads to turning on two-step sign-in; after that they can begin.
team-invite-lang = Language of the letter
team-invite-administrator = Also an administrator: invites colleagues, sees the record of acts, looks after settings
team-invite-button = Send the invitation
flash-invited = The invitation has been sent.
refused-team-suspended = This account is suspended. Find out why first.
refused-team-own-factor = You cannot turn off your own two-step sign-in here. Use a recovery code, or ask another administrator.
refused-last-administrator = This is the last administrator. Give the role to somebody else first.
refused-last-coordinator = This is the last coordinator. Give the role to somebody else first.

letter-invited-subject = An invitation to work with Sēlijas saites
letter-invited-text = The association invites you to be a coordinator of Sēlijas saites: to introduce people to communities. Open the link and turn on two-step sign-in with your telephone; then the desk is yours.
letter-invited-button = Begin
letter-invited-term = The link is good for three days and can be used once. If it no longer works, ask whoever invited you for another.
letter-invited-why = You get this letter because the association made you a coordinator.
letter-factor-subject = Your two-step sign-in was turned off
letter-factor-text = An administrator turned off your two-step sign-in so that you can set it up again. You are signed out everywhere. Open the link and turn it on again. If you did not ask for this, contact the association at once.
letter-factor-button = Turn it on again
