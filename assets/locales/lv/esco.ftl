esco-title = ESCO profesijas un prasmes
esco-attribution = Šajā pakalpojumā tiek izmantota Eiropas Komisijas ESCO klasifikācija.
esco-facts = { PLURAL($occupations) ->
    [zero] { $occupations } profesiju
    [one] { $occupations } profesija
   *[other] { $occupations } profesijas
} un { PLURAL($skills) ->
    [zero] { $skills } prasmju
    [one] { $skills } prasme
   *[other] { $skills } prasmes
} no ESCO klasifikācijas šeit ir meklējamas un izvēlamas. Nosaukumi ir tieši tādi, kādi tie ir ESCO, un pie tiem ir atzīme „ESCO”; nosaukumi bez atzīmes ir mūsu pašu. Ja prasmei ir ESCO adrese, bet nosaukums atšķiras no ESCO dotā, to esam mainījuši mēs.
esco-version = Versija: { $version }.
