# Why something was matched: reasons, what does not fit, what was relaxed. Read by people and communities.

matching-reason-skill = Needed: { $wanted }. Skill: { $skill }.
matching-reason-skill-same = Has the skill needed: { $skill }
matching-reason-related = Needed: { $wanted }. Related skill: { $skill }.
matching-reason-words = Both descriptions use the same words
matching-reason-study = The field of study fits the internship
matching-reason-overlap = The time fits: { $period } ({ $weeks } { PLURAL($weeks) ->
    [one] week
   *[other] weeks
})
matching-reason-online = Can be done online
matching-reason-on-site = Can be there in person
matching-reason-languages = The languages fit: { $languages }
matching-reason-tie-place = A tie to this place
matching-reason-tie-municipality = A tie to this municipality
matching-reason-near = About { $km } km away
matching-reason-beginner = No experience needed
matching-reason-fresh = Confirmed not long ago
matching-reason-published = Published not long ago
matching-reason-evenness = Few requests in the past year
matching-reason-few-here = Few introductions here in the past year

matching-miss-language = { $language } is needed, at level { $level } or above
matching-miss-period = The time does not fit
matching-miss-mode-on-site = It has to be in person, and only online is possible
matching-miss-mode-remote = It has to be online, and only in person is possible
matching-miss-study = The place is for a student who is looking for an internship
matching-miss-short-period = The time fits only in part: { $weeks } { PLURAL($weeks) ->
    [one] week
   *[other] weeks
}
matching-miss-hours = { $theirs } hours a week are possible, { $wanted } are needed
matching-miss-terms = A different reward or form of involvement is hoped for
matching-miss-level-vocational = The internship is for students of vocational schools
matching-miss-level-college = The internship is for college students
matching-miss-level-bachelor = The internship is for bachelor’s students
matching-miss-level-master = The internship is for master’s students
matching-miss-level-any = The level of study is not given
matching-miss-unknown-time = No time is given

matching-relaxed-related = Nobody offers exactly this, so related skills are shown.
matching-relaxed-some-skills = Nobody has all of these skills, so people who have some of them are shown.
matching-relaxed-spelling = These words were not found, so words spelt like them are shown.
matching-relaxed-period = Also shown: results where the time does not fit.
matching-relaxed-mode = Also shown: results that differ in being in person or online.
matching-relaxed-language = Also shown: results where the language is not sufficient.
matching-relaxed-study = Also shown: people who are not looking for an internship.
matching-relaxed-hours = Also shown: results with far fewer hours a week than needed.
