# Communities: registering one, speaking for it, verifying it.

## The sort of organisation

community-kind-association = Association
community-kind-foundation = Foundation
community-kind-village-group = Village group (not registered)
community-kind-parish = Parish administration
community-kind-municipal = Municipality or its institution
community-kind-social-enterprise = Social enterprise
community-kind-church = Congregation
community-kind-company = Farm or company
community-kind-partner = Partner organisation
community-kind-unknown = Not known yet

community-state-unverified = Waiting for a coordinator
community-state-verified = Verified
community-state-suspended = Suspended

## Registering

community-register-title = Register your community
community-register-lead = An association, a village group, a parish, a school, a farm that takes trainees: tell us who you are, and post what you need. It takes about five minutes.
community-register-have-account = Do you have an account here already?
community-register-community = Your community
community-register-you = You
community-register-you-text = Only the coordinators see this. A person you are introduced to sees it when both sides have agreed.
community-register-button = Register and confirm by e-mail

community-add-title = Add a community
community-add-lead = You will speak for this community: post its needs and answer for it.
community-add-button = Add the community

community-sent-title = Look into your mailbox
community-sent-text = We have sent a letter to the address you gave. Open it and press the button in it; the link is good for { $days } days.
community-sent-next = What happens then
community-sent-1 = You confirm the address, and your community is here.
community-sent-2 = You can write your first need at once.
community-sent-3 = A coordinator gets in touch to get to know you, usually within three working days, and publishes the need.

community-confirm-title = Confirm your address
community-confirm-text = One press of the button, and your community is registered.
community-confirm-not-you = If these are not your words, close this page: somebody typed your address, and nothing comes of it.
community-confirm-button = Confirm and go on
community-confirm-gone = This link has been used already, or its time is over. If you have confirmed before, simply sign in; otherwise register once more.
community-confirm-again = Register again

## Fields

field-community-name = Name of the community
field-community-kind = What kind of community is it?
field-community-kind-choose = Choose
field-community-number = Registration number
field-community-number-hint = Leave it empty if you are not registered.
field-community-territory = Parish or town
field-community-territory-none = Elsewhere
field-community-place = Village or place in your own words
field-community-place-hint = For example the village, or the place if it is outside Sēlija.
field-community-about = About the community
field-community-about-hint = Who you are, what you do, what you are proud of. Everybody who reads your needs sees it.
field-community-own-name = Your name
field-community-email-hint = We send a letter there to confirm it. It is never shown in public.
field-community-phone-hint = So that a coordinator can call you.
field-community-password-hint = You can leave it empty and sign in with a link by e-mail. If you choose one, it needs at least 15 characters; a few words you remember are best.
field-community-reason = Reason
field-community-reason-hint = The community’s representatives read it.

fault-community-place = Choose a parish or town, or write the place in your own words.
fault-community-number = A registration number has 11 digits in Latvia, 9 in Lithuania.
fault-community-terms = Read the promise and tick the box to register.
fault-community-known = A community of this name is here already. If it is yours, write to us at { $text }.
fault-community-changed = Somebody else changed this in the meantime. What you typed is kept; saving again replaces their changes.

refused-community-known = A community of this name was registered in the meantime. If it is yours, write to the coordinators and they will add you.
refused-community-address = This address has an account by now. Sign in, and add the community there.
refused-community-suspended = This community is suspended. Write to the coordinators; they can explain and help.
refused-community-verified-name = The community is verified under its name and kind. Write to the coordinators if one of them has changed.

## My communities

communities-title = My communities
communities-none = You do not speak for any community yet.
communities-another = Add another community
community-edit-link = Change the description
community-edit-title = { $name }: description
community-edit-verified = The community is verified under its name and kind; the coordinators change these two. Everything else is yours to change.
community-unverified-text = A coordinator will get in touch to get to know you. You can write your needs already; they are published once your community is verified.
community-suspended-text = This community is suspended: its needs are not shown, and nobody is introduced to it. Write to the coordinators; they can explain and help.
community-no-needs = Nothing has been posted yet.
community-post-need = Post a need

## For coordinators

community-desk-people = Representatives
community-desk-since = Registered
community-desk-none = None
community-desk-needs = What the community has posted
community-desk-verify = Verify
community-desk-verify-text = Talk with the representative. Check that the community exists, that this person speaks for it, and that the kind is right: it decides which forms of co-operation the community may offer.
community-desk-verify-button = Yes, we know this community
community-desk-suspend = Suspend
community-desk-suspend-text = All its needs disappear from view at once, and its representatives get a letter with your reason.

## Letters

letter-community-confirm-subject = Confirm your address
letter-community-confirm-text = You have registered the community { QUOTED($community) } at Sēlijas saites. Is this your address?
letter-community-confirm-button = Yes, confirm
letter-community-confirm-next = After that you can write your first need at once. A coordinator will get in touch to get to know you, and then it is published.
letter-community-not-you = If it was not you, you need not do anything: nothing is kept after { $days } days.
letter-community-confirm-why = You get this letter because this address was given when a community was registered.

letter-community-known-subject = You already have an account
letter-community-known-text = Somebody, most likely you, has just registered a community with this address. The address has an account at Sēlijas saites already, so there is nothing to confirm: sign in and add the community there.
letter-community-known-button = Sign in and add a community

letter-community-verified-subject = { $community } is verified
letter-community-verified-text = A coordinator has verified { QUOTED($community) }. From now on your needs can be published, and you see people who could help. What do you need first?
letter-community-verified-button = Post a need

letter-community-suspended-subject = { $community } is suspended
letter-community-suspended-text = The association has suspended { QUOTED($community) }. Its needs are not shown for now, and nobody is introduced to it. The reason:
letter-community-suspended-answer = If you see it differently, or want to put it right, write to us: { $email }.

letter-community-why = You get this letter because you speak for this community.
refused-own-community = You speak for this community, or did lately, so another coordinator verifies it, publishes its needs and raises its number of requests.
community-own-alone = You speak for this community, or did lately, and there is no other coordinator. What you decide about it is recorded as a decision about your own community.
community-verified-by-own = This community was verified by somebody who speaks for it, since there was no other coordinator then. Please have a look whether everything is in order.
