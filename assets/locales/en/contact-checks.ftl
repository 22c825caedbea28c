# Once a year: are a community's contacts still right?

contacts-title = Contacts of communities to check
contacts-lead = Once a year we ask each community whether its contacts are still right. Here are those that did not answer within a month, or said that something has changed: ring them up.
contacts-none = The contacts of all communities are checked.
contacts-elsewhere = Place unknown
contacts-ring = To be rung up
contacts-silent = Last confirmed on { $date }
contacts-said-change = Answered on { $date } that something has changed
contacts-said-nobody = Answered on { $date } that nobody is there any more
contacts-heard = Contacts are right
row-contacts = contacts not confirmed for a year
row-contacts-act = Open the list
row-contacts-count = { PLURAL($count) ->
    [one] { $count } community
   *[other] { $count } communities
}

letter-contacts-subject = Are the contacts of “{ $name }” still right?
letter-contacts-text = Once a year we ask whether we know the right people. Is it still you we write to about the community “{ $name }”? One click answers.
letter-contacts-button = Answer
letter-contacts-why = You get this letter because you speak for a community on Sēlijas saites. Such letters come at most once a quarter.
contacts-question = Are these contacts still right?
contacts-community = Community
contacts-place = Place
contacts-speak = Speaking for it
contacts-reach = We write to you at the address this letter came to.
contacts-right = Yes, all is right
contacts-change = Something has changed
contacts-nobody = Nobody is here any more
contacts-edit = Change what is said of the community
contacts-thanks = Thank you!
contacts-thanks-right = Noted. We will ask again in a year.
contacts-thanks-change = Put right what has changed, or write to { $mail }; a coordinator sees it too and will help.
contacts-thanks-nobody = A coordinator will find out whom to talk to in the community now. Thank you for telling us.
contacts-gone = This question has been answered
contacts-gone-text = Thank you – there is nothing more to do.
