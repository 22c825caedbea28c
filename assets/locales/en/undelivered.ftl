# Letters that come back.

row-undelivered = letters come back
row-undelivered-act = Put the address right
undelivered-title = { $name }: letters come back
undelivered-lead = Since { $date } we send no letters to this address but those about the person's rights. The profile stays, and nobody is erased for silence.
undelivered-status = The mail server's answer: { $status }
undelivered-ring = Telephone
undelivered-ring-text = The number can be opened on the page of the profile or of the community; ask for the right address.
undelivered-profile = The person's page
undelivered-new = The new address
undelivered-new-text = A letter goes to the new address at once saying that it was changed; on all devices they have to sign in anew.
undelivered-said = Who said so, and how
undelivered-said-hint = For example: “Herself, by telephone, on 3 March”.
undelivered-right-title = The address is right
undelivered-right-text = If the mailbox was only full or switched off for a while, letters can go there again.
undelivered-right = Send again
refused-address-of-staff = The addresses of coordinators and administrators are not changed here: whoever runs the server does that.
letter-new-address-subject = Your e‑mail address was changed
letter-new-address-text = At your wish a coordinator changed the address we write to and you sign in with. From now on it is this one.
letter-new-address-not-you = If you did not ask for it, write to { $email } and we put everything right.
letter-new-address-why = You get this letter because the address of your account changed.
take-returned-mail = Letters that came back
take-kept-in-touch = The last letter that only kept in touch
letters-of-invitations = an invitation from a contact list
outbox-why-unreached = Letters come back from this address, so this one was not sent.
outbox-why-returned = The letter came back. The mail server said: { $status }
outbox-returned-one = Came back
