# Applications for internships: questions, places, letters.

apply-title = Apply for this internship
apply-others = When one host accepts you, we withdraw your other applications and tell those hosts.
question-learn = What would you like to learn?
question-learn-hint = Two or three sentences are enough. You need neither experience nor a CV.
question-can = What can you do already, or what have you studied?
question-come = When is your practice period, and when could you come?
applied-elsewhere = The student was accepted elsewhere, so this application is withdrawn.
applied-elsewhere-person = You were accepted elsewhere, so we withdrew this application.
places-full = All places of this offer are taken at the moment. If one becomes free, the application can still be accepted.
places-taken = { $taken } of { $all } places taken.
need-places-free = Places still free: { $free } of { $all }
other-offers = Other internships for you
letter-other-offers = Here are other internships that might suit you:
letter-ended-elsewhere = The student was accepted elsewhere, so their application to you is withdrawn. Thank you for offering an internship! There is nothing you need to do.
letter-ended-elsewhere-person = You were accepted elsewhere, so we withdrew this application and told the host. There is nothing you need to do.
letter-ended-host-silent = The host did not answer in time, so we have closed the application. It is no fault of yours: sometimes people simply have no time to answer.
refused-no-place-left = All places of this offer are taken already. The application stays open: if a place becomes free, you can accept it.
refused-offer-full = All places of this internship are taken already. Please choose another offer.
refused-student-elsewhere = The student has just been accepted elsewhere. This application is withdrawn.
