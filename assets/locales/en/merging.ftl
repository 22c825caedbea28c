# Records that may be one, and making one of two.

row-likeness = perhaps one person or community registered twice
row-likeness-act = Compare
row-likeness-count = { PLURAL($count) ->
    [one] { $count } pair of records that may be one
   *[other] { $count } pairs of records that may be one
}
duplicates-title = Perhaps registered twice
duplicates-lead = These records have the same telephone number, the same registration number, or an alike name and the same place. The people see nothing of this. Whether they really are one is for you to say.
duplicates-none = There are no such records now.
duplicates-contact = same telephone number
duplicates-name = alike name, same place
duplicates-number = same registration number
duplicates-look = Compare

merge-link = Is this person registered twice?
merge-host-link = Is this community registered twice?
merge-choose-title = Find the other record
merge-choose-lead = Compare { $name } with which record?
merge-choose-host-lead = Compare { $name } with which community?
merge-choose-host = Choose a community
merge-choose-none = There is no other record of that name.
merge-other-name = Name in the other record
merge-other-host = The other community
merge-title = Is this one person?
merge-lead = Compare the two records. If you are not sure, ring the person first.
merge-both = The two records side by side
merge-column-kept = Stays
merge-column-gone = Is added to it
merge-skills = Skills
merge-contacts = Ways to reach them
merge-consents = Agreed to
merge-introductions = { $open } open, { $count } in all
merge-heard = Last confirmed
merge-swap = Swap: let the other one stay
merge-open-kept = the introduction of the one that stays
merge-open-gone = the other introduction
merge-different = They are two people or two communities
merge-different-text = We remember that, and do not ask about these two again.
merge-different-button = Not the same
merge-same = They are the same
merge-which-email = Which e-mail address stays
merge-which-phone = Which telephone number stays
merge-of-kept = the one in the record that stays
merge-of-gone = the one in the record that is added
merge-keeps = Everything of both stays: introductions, consents with their texts and dates, the ledger, notes, skills, times, saved searches, internships.
merge-narrower = Only consents given in both records hold. The person can give the others anew.
merge-told = The person gets a letter. If one of two e-mail addresses is given up, that address is told too.
merge-final = A merge cannot be undone.
merge-sure = I know that they are the same, and that this cannot be undone
merge-button = Merge
merge-hosts-title = Is this one community?
merge-hosts-lead = Compare the two records. If you are not sure, ring the community first.
merge-hosts-kind = Kind
merge-hosts-place = Place
merge-hosts-number = Registration number
merge-hosts-speakers = Who speaks for it
merge-hosts-needs = Needs and internships
merge-hosts-keeps = The community that stays gets the other’s needs, internships, introductions and loans. The other’s name is remembered and leads here.
merge-hosts-speak = Everybody who speaks for either of them will speak for the joint one, and sees all it has. Check that this is right.
merge-hosts-told = All of them get a letter. The lower of the two monthly limits holds.
fault-merge-sure = Tick that you are sure: a merge cannot be undone.
flash-merged = Merged. Everything that was in both records is here.
flash-told-apart = We remember that these are two different records.

refused-merge-meanwhile = One of these records has meanwhile been merged with another one or erased. Look at the list again.
refused-merge-changed = One of these records has changed meanwhile. Nothing was merged. Open the comparison again and look at what is new.
refused-merge-frozen = The data of one record are frozen at the person’s wish. Agree with them on unfreezing first, then merge.
refused-merge-desk = The other account is a coordinator’s or an administrator’s. Swap, so that it stays, or take the role away first.
refused-merge-open-twice = Both records have an open introduction about the same need. Withdraw one of them first, then merge.
refused-merge-promised = In an open introduction the person agreed to pass on the very contact you want to give up. Choose that contact, or wait until the introduction is over.
refused-merge-handover = Both records have a hand-over to a remigration coordinator. The person has to take one back first.
refused-merge-searches = The two records have more than twenty saved searches together. The person has to remove some first.
refused-merge-suspended = One of the communities is suspended. Lift that first, or leave them apart.
refused-merge-lending = These communities are asking or lending each other somebody just now, or have too many requests together. Finish or withdraw those first.
refused-merge-association = That is the association’s own community, and it stays. Swap, so that the other one is added to it.

act-records-merged = two records were merged
act-records-told-apart = found that two records are not the same

letter-merged-subject = Two records of yours are one now
letter-merged-text = You were registered twice with Sēlijas saites. Our coordinator made one record of the two. Everything in both is kept, and from now on we use this address.
letter-merged-agreed = These consents, which you had given in both records, hold:
letter-merged-none = There was no consent given in both records, so none holds now and nobody sees your profile. You can give them anew if you like.
letter-merged-not-you = If the other record was not yours, write to us at once: { $email }.
letter-merged-button = Look at my profile
letter-merged-why = You get this letter because records of yours were merged.
letter-given-up-subject = We no longer use this address
letter-given-up-text = A record in Sēlijas saites that had this address was merged with another record of the same person, which has another address. We no longer keep this one.
letter-given-up-not-you = If you know nothing of this, or it is a mistake, write to us at once: { $email }.
letter-given-up-why = You get this last letter so that you know the address is no longer used.
letter-merged-host-subject = Two records of a community are one now: { $name }
letter-merged-host-text = “{ $gone }” and “{ $kept }” were one community in our register. A coordinator merged them; it is called “{ $kept }” from now on, and has everything of both. Everybody who spoke for either works together now.
letter-merged-host-wrong = If these are two different communities, write to us at once: { $email }.
letter-merged-host-button = Open the community’s page
letter-merged-host-why = You get this letter because you speak for this community.

assisted-alike-title = Perhaps registered already
assisted-alike-lead = Before you go on, see whether this is the same person.
assisted-alike-number = Somebody with this telephone number is registered already. You can ask who; that is written into their ledger.
assisted-alike-reason = A coordinator registered somebody who gave this number, and wanted to know whether they were registered already.
assisted-alike-names = Alike names with a tie to the same place
assisted-alike-same = If it is the same person, open their page and add what is missing there. If not, go on.
assisted-alike-go-on = It is somebody else, go on
