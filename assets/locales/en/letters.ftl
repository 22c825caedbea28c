# What all letters share, and letters about accounts and registration.

letter-greeting = Hello, { $name }!
letter-sign-off = The community network “Sēlijas salas”
letter-unsubscribe = No more letters of this kind
letter-sign-in-subject = Your sign-in link
letter-sign-in-text = You asked for a link to sign in. It works once, within 30 minutes.
letter-sign-in-button = Sign in
letter-sign-in-not-you = If it was not you, do nothing: nobody can sign in without this letter.
letter-sign-in-why = You get this letter because someone entered this address on the sign-in page.
letter-confirm-subject = Confirm your registration
letter-confirm-text = Thank you for registering with Sēlijas saites. Confirm your address, and then decide what others may see of you. The link works for 7 days.
letter-confirm-button = Confirm my address
letter-confirm-not-you = If it was not you, do nothing: what was typed is erased after 7 days.
letter-confirm-why = You get this letter because someone entered this address when registering.
letter-known-subject = You already have an account
letter-known-text = Someone registered with this address, but it has an account already. You can simply sign in; a sign-in link comes by e-mail.
letter-known-not-you = If it was not you, do nothing.
