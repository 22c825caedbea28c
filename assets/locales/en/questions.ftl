# Messages before agreeing: three of each side, through the association. A community's monthly limit.

question-title = Questions before deciding
question-write = Ask or answer the other side
question-again = Write it anew
question-left = { PLURAL($left) ->
    [one] You can send { $left } more message. It is not a chat: the main thing is enough.
   *[other] You can send { $left } more messages. It is not a chat: the main thing is enough.
 }
question-used-up = You have sent all three of your messages. The rest you can talk over once you are introduced.
question-send = Send
question-yours = Your side
question-persons = The person
question-communitys = The community
question-held = waits for a coordinator
question-held-why = This message may hold a way to reach somebody, or the person is under 18. Read it before you pass it on.
question-returned = not passed on
question-returned-why = The coordinator writes
question-erased = The text has been erased.
question-pass-on = Pass the message on
question-return = Return it with a reason
field-question = Your message
field-question-hint = Without your name and contacts.
field-question-note = What has to change
field-question-note-hint = Whoever wrote the message reads this.
fault-question-name = Leave your name out: the other side learns it once both have agreed.
refused-question-most = You have sent all three of your messages.
refused-question-time = No messages can be sent now: it is possible only while one side is being asked.
refused-question-note = Say what has to change, in 10 to 400 characters.
refused-question-contact = This message names a way to reach one of the sides, so it cannot be passed on. Return it with a reason.
question-reply-title = Answer a message
question-reply-decide = The question itself – to be introduced or not – you answer apart, from the other letter or on your page.
question-replied = Thank you!
question-replied-sent = Your message has gone to the other side.
question-replied-held = A coordinator reads your message first, then it goes on.
letter-question-held-subject = A message waits for a coordinator
letter-question-held-text = A message before an introduction may hold a way to reach somebody, or is about somebody under 18. Please read it and pass it on or return it.
letter-question-returned-subject = Your message was not passed on
letter-question-returned-text = The coordinator asks you to write your message differently.
letter-question-returned-again = You can write it anew on your page; it does not count as another message.
letter-question-from-person-subject = The person writes to you
letter-question-from-person = Before being introduced, the person writes to you:
letter-question-from-community-subject = The community writes to you
letter-question-from-community = Before being introduced, the community writes to you:
letter-question-answer = Answer the message
letter-question-until = You can answer until { $until }. The other side does not see your name or address.
row-message = a message to be read before it goes on
row-message-act = Read
community-desk-limit = Requests a month
community-desk-limit-text = { PLURAL($count) ->
    [one] This month the community has asked for { $count } introduction.
   *[other] This month the community has asked for { $count } introductions.
 }
field-community-limit = How many requests a month it may make
desk-may-hold-contact = Read closely: the text may hold a name, a number or another way to reach somebody directly. Contacts are exchanged once both have agreed.
