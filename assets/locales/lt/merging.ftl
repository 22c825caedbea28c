# Įrašai, kurie galbūt yra tas pats, ir jų sujungimas.

row-likeness = galbūt du kartus užregistruotas žmogus ar bendruomenė
row-likeness-act = Palyginti
row-likeness-count = { PLURAL($count) ->
    [one] { $count } galbūt sutampančių įrašų pora
    [few] { $count } galbūt sutampančių įrašų poros
   *[other] { $count } galbūt sutampančių įrašų porų
}
duplicates-title = Galbūt užregistruoti du kartus
duplicates-lead = Šių įrašų sutampa telefono arba registracijos numeris, arba panašus vardas ar pavadinimas ir ta pati vieta. Patys žmonės to nemato. Ar tai tikrai tas pats, sprendžiate jūs.
duplicates-none = Tokių įrašų dabar nėra.
duplicates-contact = tas pats telefonas
duplicates-name = panašus vardas ar pavadinimas, ta pati vieta
duplicates-number = tas pats registracijos numeris
duplicates-look = Palyginti

merge-link = Ar šis žmogus užregistruotas du kartus?
merge-host-link = Ar ši bendruomenė užregistruota du kartus?
merge-choose-title = Rasti kitą įrašą
merge-choose-lead = Su kuriuo įrašu palyginti: { $name }?
merge-choose-host-lead = Su kuria bendruomene palyginti: { $name }?
merge-choose-host = Pasirinkite bendruomenę
merge-choose-none = Kito įrašo tokiu vardu nėra.
merge-other-name = Vardas kitame įraše
merge-other-host = Kita bendruomenė
merge-title = Ar tai vienas žmogus?
merge-lead = Palyginkite abu įrašus. Jei nesate tikri, pirmiausia paskambinkite žmogui.
merge-both = Abu įrašai greta
merge-column-kept = Lieka
merge-column-gone = Prijungiamas
merge-skills = Įgūdžiai
merge-contacts = Kaip galima susisiekti
merge-consents = Su kuo sutiko
merge-about = Keli sakiniai apie save
merge-introductions = atvirų { $open }, iš viso { $count }
merge-heard = Paskutinį kartą patvirtino
merge-swap = Sukeisti: tegul lieka kitas
merge-open-kept = liekančio įrašo supažindinimas
merge-open-gone = kito įrašo supažindinimas
merge-different = Tai du žmonės
merge-different-text = Tai atsiminsime ir apie šiuos du daugiau neklausime.
merge-different-button = Tai du skirtingi įrašai
merge-same = Tai vienas žmogus
merge-hosts-different = Tai dvi bendruomenės
merge-hosts-same = Tai viena bendruomenė
merge-country = Šalis
merge-which-email = Kuris el. pašto adresas lieka
merge-which-phone = Kuris telefono numeris lieka
merge-of-kept = tas, kuris liekančiame įraše
merge-of-gone = tas, kuris prijungiamame įraše
merge-keeps = Lieka viskas, kas buvo abiejuose: supažindinimai, sutikimai su tekstais ir datomis, žurnalas, pastabos, įgūdžiai, laikai, išsaugotos paieškos, praktikos.
merge-words = Prijungiamo įrašo tekstai ir įgūdžiai lieka, jei juose nėra nei kontaktų, nei paties žmogaus vardo. Į profilį, kurį kiti mato, neperkeliame nei tekstų, nei savais žodžiais parašytų įgūdžių iš įrašo, kurio niekas nematė: perskaitykite juos čia ir, jei reikia, paprašykite žmogaus juos įrašyti.
merge-contacts-fixed = Liekanti paskyra yra koordinatoriaus arba administratoriaus, todėl jos adresas ir telefonas lieka tokie, kokie yra.
merge-narrower = Galioja tik tie sutikimai, kurie duoti abiejuose įrašuose. Kitus žmogus gali duoti iš naujo.
merge-told = Žmogus gauna laišką. Jei vieno iš dviejų el. pašto adresų atsisakoma, pranešame ir tuo adresu.
merge-final = Sujungimo atšaukti negalima.
merge-sure = Žinau, kad tai tas pats ir kad sujungimo atšaukti negalima
merge-button = Sujungti
merge-hosts-title = Ar tai viena bendruomenė?
merge-hosts-lead = Palyginkite abu įrašus. Jei nesate tikri, pirmiausia paskambinkite bendruomenei.
merge-hosts-kind = Rūšis
merge-hosts-place = Vieta
merge-hosts-number = Registracijos numeris
merge-hosts-speakers = Kas jai atstovauja
merge-hosts-needs = Poreikiai ir praktikos vietos
merge-hosts-keeps = Liekanti bendruomenė gauna kitos poreikius, praktikos vietas, supažindinimus ir prašymus kitoms bendruomenėms. Kitos pavadinimas lieka atmintyje ir veda čia.
merge-hosts-speak = Visi, kas atstovauja vienai ar kitai, toliau atstovauja bendrai ir mato viską, ką ji turi. Patikrinkite, ar tai teisinga.
merge-hosts-told = Visi jie gauna laišką. Iš dviejų leidžiamų prašymų per mėnesį skaičių galioja mažesnis.
fault-merge-sure = Pažymėkite, kad esate tikri: sujungimo atšaukti negalima.
flash-merged = Sujungta. Čia yra viskas, kas buvo abiejuose įrašuose.
flash-told-apart = Atsiminsime, kad tai du skirtingi įrašai.

refused-merge-meanwhile = Vienas iš šių įrašų per tą laiką jau sujungtas su kitu arba ištrintas. Pažiūrėkite į sąrašą dar kartą.
refused-merge-changed = Vienas iš šių įrašų per tą laiką pasikeitė. Niekas nesujungta. Atverkite palyginimą iš naujo ir pažiūrėkite, kas nauja.
refused-merge-frozen = Vieno įrašo duomenys įšaldyti žmogaus prašymu. Pirmiausia susitarkite su juo dėl atšildymo, tada sujunkite.
refused-merge-desk = Kita paskyra yra koordinatoriaus arba administratoriaus. Sukeiskite, kad ji liktų, arba pirmiausia atimkite vaidmenį.
refused-merge-own = Vienas iš šių įrašų yra jūsų pačių. Savo įrašo niekas nesujungia pats: paprašykite kito koordinatoriaus.
refused-merge-open-twice = Abu įrašai turi atvirą supažindinimą dėl to paties poreikio. Pirmiausia vieną jų atšaukite, tada sujunkite.
refused-merge-promised = Atvirame supažindinime žmogus sutiko perduoti kaip tik tą kontaktą, kurio norite atsisakyti. Pasirinkite tą kontaktą arba palaukite, kol supažindinimas baigsis.
refused-merge-handover = Abiejuose įrašuose yra perdavimas remigracijos koordinatoriui. Pirmiausia žmogus turi vieną atšaukti.
refused-merge-searches = Abiejuose įrašuose kartu yra daugiau kaip dvidešimt išsaugotų paieškų. Pirmiausia žmogus turi kelias ištrinti.
refused-merge-suspended = Vienos bendruomenės veikla sustabdyta. Pirmiausia ją atnaujinkite arba palikite abi atskirai.
refused-merge-lending = Šios bendruomenės dabar viena kitos prašo arba skolina žmogų, arba kartu turi per daug prašymų. Pirmiausia juos užbaikite arba atšaukite.
refused-community-merged = Ši bendruomenė ką tik sujungta su kitu jos įrašu. Atverkite puslapį iš naujo ir bandykite dar kartą.
refused-merge-association = Tai pačios asociacijos bendruomenė, ir ji lieka. Sukeiskite, kad būtų prijungta kita.

act-records-merged = du įrašai sujungti į vieną
act-records-told-apart = nustatyta, kad du įrašai nėra tas pats

letter-merged-subject = Du jūsų profiliai sujungti
letter-merged-text = Svetainėje „Sēlijas saites“ turėjote du profilius, ir mūsų koordinatorius juos sujungė. Supažindinimai, sutikimai ir visa kita, kas abiejuose vyko, išsaugota, o toliau naudojame šį adresą. Peržiūrėkite sujungtą profilį: ko trūksta, galite pridėti, o kas neteisinga – pataisyti.
letter-merged-agreed = Galioja sutikimai, kuriuos buvote davę abiejuose profiliuose:
letter-merged-none = Sutikimų, duotų abiejuose profiliuose, nebuvo, todėl dabar nė vienas negalioja ir jūsų profilio niekas nemato. Jei norite, galite juos duoti iš naujo.
letter-merged-not-you = Jei kitas profilis buvo ne jūsų, tuoj pat parašykite mums: { $email }.
letter-merged-button = Peržiūrėti savo profilį
letter-merged-why = Šį laišką gaunate, nes sujungti jūsų profiliai.
letter-given-up-subject = Šio adreso nebenaudojame
letter-given-up-text = Svetainės „Sēlijas saites“ profilis, kuriame buvo šis adresas, sujungtas su kitu to paties žmogaus profiliu, kuriame yra kitas adresas. Šio adreso nebesaugome.
letter-given-up-not-you = Jei apie tai nieko nežinote arba tai klaida, tuoj pat parašykite mums: { $email }.
letter-given-up-why = Šį paskutinį laišką gaunate, kad žinotumėte, jog adresas nebenaudojamas.
letter-merged-host-subject = Du bendruomenės įrašai sujungti: { $community }
letter-merged-host-text = { QUOTED($gone) } ir { QUOTED($kept) } mūsų registre buvo ta pati bendruomenė. Koordinatorius abu įrašus sujungė; nuo šiol bendruomenės pavadinimas yra { QUOTED($kept) }, ir joje yra viskas, kas buvo abiejuose. Visi, kurie jai atstovavo viename ar kitame įraše, dabar dirba kartu.
letter-merged-host-wrong = Jei tai dvi skirtingos bendruomenės, tuoj pat parašykite mums: { $email }.
letter-merged-host-button = Atverti bendruomenės puslapį
letter-merged-host-why = Šį laišką gaunate, nes atstovaujate šiai bendruomenei.

assisted-alike-title = Galbūt žmogus jau užregistruotas
assisted-alike-lead = Prieš tęsdami pažiūrėkite, ar tai ne tas pats žmogus.
assisted-alike-number = Žmogus su šiuo telefono numeriu jau užregistruotas. Galite sužinoti, kas tai, bet tai bus įrašyta į jo žurnalą.
assisted-alike-reason = Koordinatorius registravo žmogų, kuris pasakė šį numerį, ir norėjo sužinoti, ar jis jau neužregistruotas.
assisted-alike-names = Panašūs vardai ir ta pati vieta
assisted-alike-same = Jei tai tas pats žmogus, atverkite jo puslapį ir papildykite, ko ten trūksta. Jei ne, tęskite.
assisted-alike-go-on = Tai kitas žmogus, tęsti
