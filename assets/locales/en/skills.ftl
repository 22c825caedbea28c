# The catalogue of skills, kept by coordinators.

skills-title = Skills
skills-label = Parts of the catalogue
skills-lead = The words by which people and needs find each other. What you add here works at once in all three languages; nobody’s own words are changed.
skills-all = All
skills-added = Added to by us
skills-merged = Merged
skills-own-words = Own words
skills-search = Search
skills-add = New skill
skills-every-group = Every group
skills-found = { PLURAL($count) ->
    [one] { $count } skill
   *[other] { $count } skills
 }
skills-none = No skill fits. Try fewer letters, or add it.
skills-people = { PLURAL($count) ->
    [one] { $count } person
   *[other] { $count } people
 }
skills-needs = { PLURAL($count) ->
    [one] { $count } need or internship
   *[other] { $count } needs and internships
 }
skills-leads-to = merged: leads to “{ $skill }”
skills-added-to = added to by us
skills-walk-under-way = Linking everybody with the new words: { $seen } of { $total } looked at, { $changed } linked anew.
skills-walk-look-again = Look again
skills-walk-done = Everybody is linked with the latest words since { $at }; { $changed } were linked anew.
skills-labels = Labels
skills-our-labels = Labels added by us
skills-preferred = preferred
skills-label-since = added { $date }
skills-remove = Remove
skills-add-label = Add a label
skills-add-label-do = Add the label
field-skill-label = Label
field-skill-label-hint = A word or name that people use for this skill: a job title, a tool, a local word.
field-skill-language = Language
field-skill-preferred = Show this label first in its language
field-skill-sure = I know that these words lead elsewhere too; add the label all the same
skills-neighbours = Neighbouring skills
skills-broader = Broader
skills-narrower = Narrower
skills-related = Related
skills-no-neighbours = This skill stands alone.
skills-esco = ESCO
skills-esco-save = Save the address
skills-esco-same = The label is the same as in ESCO.
skills-esco-changed = Label changed by us: in ESCO it is “{ $label }”.
skills-esco-ours = The labels are our own: in ESCO they may differ.
field-skill-esco = Address in ESCO
field-skill-esco-hint = Begins with http://data.europa.eu/esco/. Leave it empty to take the link away.
skills-merge = Merge
skills-merge-text = When two entries are the same skill, this one leads to the other from then on, with all its labels. It can be undone.
skills-merge-do = Merge
skills-merged-here = Merged into this one:
skills-is-merged = This skill was merged and leads to
skills-unmerge = Undo the merge
field-skill-into = Which skill shall it lead to?
skills-names = Names
skills-names-text = One name in each language; more labels can be added afterwards.
skills-for-own-words = For the words
field-skills-q = Skill, in any language
field-skill-group = Group
skills-choose-group = Choose a group
field-skill-broader = Broader skill
field-skill-broader-hint = The skill that this one is a kind of, if there is one.
field-skill-related = Related skill { $number }
skills-add-do = Add the skill
skills-own-words-lead = Skills that people and communities wrote and that lead to nothing in the catalogue yet. Words that only one person wrote may tell who it is: only coordinators see them.
skills-words-waiting = Waiting
skills-words-aside = Set aside
skills-words-none = No own words here.
skills-words-set-aside = Set aside
skills-words-take-back = Take back
skills-adopt = Adopt
skills-adopt-text = Adopted words lead to the skill from then on, for everybody who writes them. What people wrote stays as it is.
skills-adopt-to = Which skill do these words mean?
skills-adopt-other = Another skill
skills-adopt-new = Make a new skill of them
field-skill-other = The other skill
field-skill-other-hint = Only if you chose “Another skill”.
fault-skill-has-label = The skill has this label already.
fault-skill-leads-to = This label leads to “{ $text }” already. A label leads to one skill only: choose other words, or merge the two skills.
fault-skill-ambiguous = These words are also read as: { $text }. If that is right, tick that you are sure and add the label again.
fault-skill-unknown = That is not there any more.
fault-skill-circle = A skill cannot be merged into itself.
fault-skill-is-merged = This skill was merged and leads to “{ $text }”.
fault-skill-not-esco = This is not the address of a concept in ESCO; such an address looks like http://data.europa.eu/esco/skill/… or http://data.europa.eu/esco/occupation/….
fault-skill-address-of = “{ $text }” has this address already.
fault-skill-no-words = There are no words in it that could be found.
fault-skill-full = The catalogue holds no more skills.
fault-skill-changed = Somebody else changed this skill meanwhile. Look at what it is now, and try again.
fault-skill-which = No skill is called exactly so. Did you mean one of these? { $text }
fault-skill-none = No skill is called so.
refused-own-words-gone = These words lead to a skill by now, or nobody writes them any more.
