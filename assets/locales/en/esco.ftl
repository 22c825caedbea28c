esco-title = Occupations and skills of ESCO
esco-attribution = This service uses the ESCO classification of the European Commission.
esco-facts = { PLURAL($occupations) ->
    [one] One occupation
   *[other] { $occupations } occupations
} and { PLURAL($skills) ->
    [one] one skill
   *[other] { $skills } skills
} of ESCO can be searched and chosen here. Their names are shown exactly as ESCO has them and carry the mark “ESCO”; names without it are our own. Where a skill has an address in ESCO and another name than there, the label was changed by us.
esco-version = Version { $version }.
