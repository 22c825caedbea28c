# Once a year: are a community's contacts still right?

contacts-title = Community contacts to check
contacts-lead = Once a year we ask each community whether its contacts are still right. Here are those that did not answer within a month, and those that said something has changed: please ring them.
contacts-none = The contacts of all communities are checked.
contacts-elsewhere = Place unknown
contacts-ring = Please ring
contacts-silent = Last confirmed on { $date }
contacts-said-change = Answered on { $date } that something has changed
contacts-said-nobody = Answered on { $date } that nobody is there any more
contacts-heard = Contacts are right
row-contacts = contacts not confirmed
row-contacts-act = Open the list
row-contacts-count = { PLURAL($count) ->
    [one] { $count } community
   *[other] { $count } communities
}

letter-contacts-subject = Are the contacts of the community { QUOTED($community) } still right?
letter-contacts-text = Once a year we ask whether we know the right people. Is it still you we write to about the community { QUOTED($community) }? One click is enough to answer.
letter-contacts-button = Answer
letter-contacts-why = You get this letter because you speak for a community on Sēlijas saites. Such letters come at most once a quarter.
contacts-question = Are these contacts still right?
contacts-community = Community
contacts-place = Place
contacts-speak = Speaking for it
contacts-reach = We write to you at the address this letter came to.
contacts-right = Yes, everything is right
contacts-change = Something has changed
contacts-nobody = Nobody is here any more
contacts-edit = Edit the community’s details
contacts-thanks = Thank you!
contacts-thanks-right = Noted. We will ask again in a year.
contacts-thanks-change = Put right what has changed, or write to { $mail }; a coordinator sees it too and will help.
contacts-thanks-nobody = A coordinator will find out whom to talk to in the community now. Thank you for telling us.
contacts-gone = There is nothing left to answer here
contacts-gone-text = This question has been answered. If it was not you, or if the link in the letter was cut, write to { $mail }.
