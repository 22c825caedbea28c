# Whether profiles still hold, and what is kept for how long.

still-true-title = Is it still true?
still-true-lead = You last confirmed your profile on { $since }. If it still holds, one click is enough.
still-true-button = It still holds
still-true-edit = Change something
still-true-since = You last confirmed this on { $since }.
still-true-hidden = We had not heard from you for a long time, so communities do not see your profile now. One click brings it back.
still-true-thanks = Thank you!
still-true-thanks-text = Your profile is up to date again. We will ask again in half a year, not sooner.
still-true-gone = This link is no longer good
still-true-gone-text = Perhaps you have answered already; then there is nothing more to do. You can see your profile when you sign in.
flash-still-true = Thank you! Your profile is up to date again.

letter-still-button = It still holds
letter-still-edit = If something has changed, you can put it right here: { $address }
letter-still-why = You get this letter because you have a profile at Sēlijas saites. We ask twice a year so that nobody relies on old news.
letter-still-ask-subject = Is it still true?
letter-still-ask-text = You last confirmed your profile on { $since }. Can what you offer still be counted on? One click is enough, without signing in.
letter-still-warn-subject = Your profile will soon be hidden
letter-still-warn-text = We have not heard from you for a while. So that communities do not hope in vain, we will hide your profile on { $until }. If it still holds, one click is enough and nothing changes.
letter-still-hidden-subject = Your profile is hidden now
letter-still-hidden-text = We have not heard from you, so communities no longer see your profile. Nothing is lost: one click brings it back. If we hear nothing until { $until }, we will erase it.
letter-still-parting-subject = We will erase your data soon
letter-still-parting-text = We have not heard from you for a very long time, and we do not keep data nobody needs. On { $until } we will erase your profile and your account. If you want to stay, one click is enough. We will write once more before that.
letter-still-last-subject = The last letter before we erase your data
letter-still-last-text = On { $until } we will erase your profile and your account. If you want to stay, click now. If not, you need not do anything: thank you for having been with us.

retention-title = What is kept for how long
retention-lead = Every day the program forgets what has had its time. The right column tells what it would forget if it did so now.
retention-what = What
retention-term = After
retention-next = Now due
retention-settings = The terms are settings (saites config print). The same report on the terminal: saites admin retention --dry-run.
retention-registrations = Registrations nobody confirmed: deleted
retention-asked = Silent people: asked by letter a month before
retention-warned = Silent people: warned ten days before
retention-hidden = Profiles of silent people: hidden
retention-told = Silent people: told of their erasure, twice
retention-erased = Data of silent people: erased
retention-introductions = Introductions after their end: words and people removed
retention-consents = Superseded consents: deleted
retention-disclosures = Disclosures of contacts: deleted
retention-letters = That a letter was sent: deleted
retention-minor-months = The month until which somebody was under 18: deleted
retention-notes = Earlier notes and contacts of the association: their text is deleted
term-days = { PLURAL($count) ->
    [one] { $count } day
   *[other] { $count } days
 }
term-months = { PLURAL($count) ->
    [one] { $count } month
   *[other] { $count } months
 }
term-years = { PLURAL($count) ->
    [one] { $count } year
   *[other] { $count } years
 }
term-at-once = as soon as it is over
row-silent-person = somebody without an account has to be asked whether the profile still holds
row-silent-person-act = Ask
desk-still-true-since = Last confirmed on { $since }.
desk-still-true-no-letter = No letter reaches this person. Ask them by telephone or on paper; if nobody confirms it, the profile is hidden in time. It is erased only by a coordinator.
desk-still-true = Record that it still holds
refused-no-means = Say how you learned that it still holds.
