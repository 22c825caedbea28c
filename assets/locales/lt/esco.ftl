esco-title = ESCO profesijos ir įgūdžiai
esco-attribution = Šioje paslaugoje naudojama Europos Komisijos ESCO klasifikacija.
esco-facts = Čia galima ieškoti ir rinktis iš ESCO klasifikacijos: { PLURAL($occupations) ->
    [one] { $occupations } profesija
    [few] { $occupations } profesijos
   *[other] { $occupations } profesijų
}, { PLURAL($skills) ->
    [one] { $skills } įgūdis
    [few] { $skills } įgūdžiai
   *[other] { $skills } įgūdžių
}. Pavadinimai rodomi tiksliai tokie, kokie jie yra ESCO, ir pažymėti žodžiu „ESCO“; pavadinimai be šio žodžio yra mūsų pačių. Jei įgūdis turi adresą ESCO, o jo pavadinimas čia kitoks, jį pakeitėme mes.
esco-version = Versija: { $version }.
