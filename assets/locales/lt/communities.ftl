# Bendruomenės: registravimas, atstovavimas, patikrinimas.

## Kokia tai organizacija

community-kind-association = Asociacija
community-kind-foundation = Fondas
community-kind-village-group = Gyventojų grupė (neregistruota)
community-kind-parish = Valsčiaus valdyba
community-kind-municipal = Savivaldybė ar jos įstaiga
community-kind-social-enterprise = Socialinė įmonė
community-kind-church = Parapija ar religinė bendruomenė
community-kind-company = Ūkis ar įmonė
community-kind-partner = Organizacija partnerė
community-kind-unknown = Dar nežinoma

community-state-unverified = Laukia koordinatoriaus
community-state-verified = Patikrinta
community-state-suspended = Sustabdyta

## Registravimas

community-register-title = Užregistruokite savo bendruomenę
community-register-lead = Asociacija, gyventojų grupė, valsčius, mokykla ar ūkis, priimantis praktikantus, – papasakokite, kas esate, ir parašykite, ko jums reikia. Tai užtruks apie penkias minutes.
community-register-have-account = Ar čia jau turite paskyrą?
community-register-community = Jūsų bendruomenė
community-register-you = Jūs
community-register-you-text = Tai mato tik koordinatoriai. Žmogus, su kuriuo jus supažindina, tai mato tada, kai abu sutiko.
community-register-button = Registruoti ir patvirtinti el. paštu

community-add-title = Pridėti bendruomenę
community-add-lead = Kalbėsite šios bendruomenės vardu: skelbsite jos poreikius ir už juos atsakysite.
community-add-button = Pridėti bendruomenę

community-sent-title = Pažiūrėkite į savo pašto dėžutę
community-sent-text = Išsiuntėme laišką jūsų nurodytu adresu. Atverkite jį ir paspauskite jame esantį mygtuką; nuoroda veikia { PLURAL($days) ->
    [few] { $days } dienas
   *[other] { $days } dienų
 }.
community-sent-next = Kas bus toliau
community-sent-1 = Jūs patvirtinate adresą, ir jūsų bendruomenė užregistruota.
community-sent-2 = Pirmą poreikį galite parašyti iš karto.
community-sent-3 = Koordinatorius susisiekia su jumis, kad susipažintų, – paprastai per tris darbo dienas – ir paskelbia poreikį.

community-confirm-title = Patvirtinkite savo adresą
community-confirm-text = Vienas mygtuko paspaudimas, ir jūsų bendruomenė užregistruota.
community-confirm-not-you = Jei tai rašėte ne jūs, uždarykite šį puslapį: kažkas įrašė jūsų adresą, ir nieko iš to nebus.
community-confirm-button = Patvirtinti ir tęsti
community-confirm-gone = Ši nuoroda jau panaudota arba jos laikas baigėsi. Jei adresą jau patvirtinote, tiesiog prisijunkite; jei ne, registruokitės dar kartą.
community-confirm-again = Registruotis dar kartą

## Laukai

field-community-name = Bendruomenės pavadinimas
field-community-kind = Kokia tai bendruomenė?
field-community-kind-choose = Pasirinkite
field-community-number = Registracijos numeris
field-community-number-hint = Jei nesate registruoti, palikite tuščią.
field-community-territory = Valsčius ar miestas
field-community-territory-none = Kitur
field-community-place = Kaimas ar vieta savo žodžiais
field-community-place-hint = Pavyzdžiui, kaimas arba vieta, jei ji už Sėlijos ribų.
field-community-about = Apie bendruomenę
field-community-about-hint = Kas esate, ką veikiate, kuo didžiuojatės. Tai matys visi, kas skaitys jūsų poreikius.
field-community-own-name = Jūsų vardas
field-community-email-hint = Šiuo adresu išsiųsime patvirtinimo laišką. Viešai jo niekada nerodome.
field-community-phone-hint = Kad koordinatorius galėtų jums paskambinti.
field-community-password-hint = Galite palikti tuščią ir prisijungti su nuoroda, kurią atsiunčiame el. paštu. Jei slaptažodį renkatės, reikia bent 15 ženklų; geriausia – keli lengvai įsimenami žodžiai.
field-community-reason = Priežastis
field-community-reason-hint = Ją perskaitys bendruomenės atstovai.

fault-community-place = Pasirinkite valsčių ar miestą arba įrašykite vietą savo žodžiais.
fault-community-number = Registracijos numerį Latvijoje sudaro 11 skaitmenų, Lietuvoje – 9.
fault-community-terms = Kad užsiregistruotumėte, perskaitykite įsipareigojimą ir pažymėkite jį.
fault-community-known = Bendruomenė tokiu pavadinimu čia jau yra. Jei ji jūsų, parašykite mums: { $text }
fault-community-changed = Per tą laiką kažkas kitas čia kai ką pakeitė. Tai, ką įrašėte, išsaugota; jei išsaugosite dar kartą, tai pakeis jo taisymus.

refused-community-known = Per tą laiką užregistruota bendruomenė tokiu pavadinimu. Jei ji jūsų, parašykite koordinatoriams, ir jie jus pridės.
refused-community-address = Su šiuo adresu paskyra jau yra. Prisijunkite ir pridėkite bendruomenę ten.
refused-community-suspended = Šios bendruomenės veikla sustabdyta. Parašykite koordinatoriams: jie paaiškins ir padės.
refused-community-verified-name = Bendruomenė patikrinta su savo pavadinimu ir rūšimi. Jei kas nors iš to pasikeitė, parašykite koordinatoriams.

## Mano bendruomenės

communities-title = Mano bendruomenės
communities-none = Dar nekalbate jokios bendruomenės vardu.
communities-another = Pridėti dar vieną bendruomenę
community-edit-link = Keisti aprašymą
community-edit-title = { $name }: aprašymas
community-edit-verified = Bendruomenė patikrinta su savo pavadinimu ir rūšimi; šiuos du dalykus keičia koordinatoriai. Visa kita tvarkote jūs.
community-unverified-text = Koordinatorius su jumis susisieks, kad susipažintų. Poreikius galite rašyti jau dabar; jie bus paskelbti, kai bendruomenė bus patikrinta.
community-suspended-text = Šios bendruomenės veikla sustabdyta: jos poreikiai nerodomi ir niekas su ja nesupažindinamas. Parašykite koordinatoriams: jie paaiškins ir padės.
community-no-needs = Kol kas nieko nepaskelbta.
community-post-need = Skelbti poreikį

## Koordinatoriams

community-desk-people = Atstovai
community-desk-since = Kada registruota
community-desk-none = Nėra
community-desk-needs = Ką bendruomenė paskelbė
community-desk-verify = Patikrinimas
community-desk-verify-text = Pasikalbėkite su atstovu. Įsitikinkite, kad tokia bendruomenė yra, kad šis žmogus gali kalbėti jos vardu ir kad rūšis nurodyta teisingai: nuo jos priklauso, kokius bendradarbiavimo būdus bendruomenė gali siūlyti.
community-desk-verify-button = Taip, šią bendruomenę žinome
community-desk-suspend = Sustabdyti
community-desk-suspend-text = Visi jos poreikiai iš karto bus paslėpti, o atstovai gaus laišką su jūsų priežastimi.

## Laiškai

letter-community-confirm-subject = Patvirtinkite savo adresą
letter-community-confirm-text = Svetainėje „Sēlijas saites“ užregistravote bendruomenę { QUOTED($community) }. Ar tai jūsų adresas?
letter-community-confirm-button = Taip, patvirtinu
letter-community-confirm-next = Paskui iš karto galėsite parašyti pirmą poreikį. Koordinatorius su jumis susisieks, kad susipažintų, ir tada jį paskelbs.
letter-community-not-you = Jei tai ne jūs, nieko nereikia daryti: po { $days } dienų čia nieko neliks.
letter-community-confirm-why = Šį laišką gaunate todėl, kad šis adresas nurodytas registruojant bendruomenę.

letter-community-known-subject = Jau turite paskyrą
letter-community-known-text = Kažkas – greičiausiai jūs – ką tik užregistravo bendruomenę šiuo adresu. Su juo svetainėje „Sēlijas saites“ paskyra jau yra, todėl nieko patvirtinti nereikia: prisijunkite ir pridėkite bendruomenę ten.
letter-community-known-button = Prisijungti ir pridėti bendruomenę

letter-community-verified-subject = Bendruomenė patikrinta: { $community }
letter-community-verified-text = Koordinatorius patikrino bendruomenę { QUOTED($community) }. Nuo šiol jūsų poreikiai gali būti skelbiami, ir jūs matote žmones, kurie galėtų padėti. Ko jums reikia pirmiausia?
letter-community-verified-button = Skelbti poreikį

letter-community-suspended-subject = Bendruomenės veikla sustabdyta: { $community }
letter-community-suspended-text = Asociacija sustabdė bendruomenės { QUOTED($community) } veiklą svetainėje. Jos poreikiai šiuo metu nerodomi ir niekas su ja nesupažindinamas. Priežastis:
letter-community-suspended-answer = Jei manote kitaip arba norite tai ištaisyti, parašykite mums: { $email }.

letter-community-why = Šį laišką gaunate todėl, kad kalbate šios bendruomenės vardu.
refused-own-community = Šios bendruomenės vardu kalbate arba neseniai kalbėjote ir jūs, todėl ją tikrina, jos poreikius skelbia ir leidžiamų prašymų skaičių didina kitas koordinatorius.
community-own-alone = Šios bendruomenės vardu kalbate arba neseniai kalbėjote ir jūs, bet kito koordinatoriaus nėra. Tai, ką apie ją nuspręsite, įrašysime kaip sprendimą dėl savo bendruomenės.
community-verified-by-own = Šią bendruomenę patikrino tas, kas kalba jos vardu, nes kito koordinatoriaus tuomet nebuvo. Pažiūrėkite, ar viskas gerai.
