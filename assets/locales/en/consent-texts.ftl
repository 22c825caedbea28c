# Texts people agree to, for administrators.

texts-title = Texts people agree to
texts-lead = What people read and tick when they agree to something. The text itself never changes: a new one takes effect on its own day, and every recorded consent keeps the very text the person agreed to.
texts-version = Version { $version }
texts-coming = Version { $version } from { $date }
texts-read = Read
texts-write-lead = Write what changes, in all three languages. Then you see it as people will read it, and only after that is it added.
texts-write = A new text
texts-versions = Versions
texts-holds = in force
texts-since = From { $date }
texts-asks-anew = everybody decides anew
texts-own = Came with the program
texts-question = The sentence beside the box
texts-body = The text
texts-body-hint = What happens and why; who sees it; how long, and how to withdraw. An empty line begins a paragraph, two asterisks on each side make words **bold**.
texts-from = Holds from
texts-from-hint = From midnight of that day; tomorrow at the earliest.
texts-same = It says the same in other words, so nobody has to decide anew
texts-not-asked = Whoever agreed earlier is not asked again: the new text is for those who agree from that day on.
texts-preview = See how it looks
texts-preview-title = Read it once more
texts-preview-lead = This is how it will stand from { $date }. Afterwards it can no longer be changed, only followed by a newer text.
texts-asked = { $count ->
    [0] Nobody has agreed to an earlier text, so nobody is asked.
   *[other] { PLURAL($count) ->
        [one] { $count } person agreed to an earlier text. On that day they get a letter; their consent holds for a month, and if they do not decide anew it ends.
       *[other] { $count } people agreed to an earlier text. On that day each gets a letter; their consents hold for a month, and if they do not decide anew these end.
    }
}
texts-nobody-asked = Nobody is asked anew: the text says the same in other words.
texts-add = Add, to hold from { $date }
texts-edit = Change something
texts-late = More than ten minutes have passed since you entered your code. Enter it again in the new tab, then come back here and press the button again; nothing you wrote is lost.
texts-late-link = Enter the code
fault-text-same = These are exactly the words already there. Change something, or leave the text as it is.
fault-text-tomorrow = Choose tomorrow or a later day, so that nobody agrees to a text they did not see.
fault-text-order = The text before this one takes effect later. Choose that day or a later one.
