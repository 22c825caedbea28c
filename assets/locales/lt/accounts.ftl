# Prisijungimas ir sava paskyra.

field-name = Vardas
field-email = El. paštas
field-password = Slaptažodis
field-code = Kodas
field-letter-language = Puslapių ir laiškų kalba
field-phone = Telefonas
field-other = Kitas būdas jus pasiekti
field-other-hint = Pavyzdžiui, susirašinėjimo programėlė ir jūsų vardas joje.
field-hours-to-call = Kada galima skambinti?
field-current-password = Dabartinis slaptažodis
field-new-password = Naujas slaptažodis
field-password-hint = Bent 15 ženklų. Kelis žodžius iš eilės lengva atsiminti ir sunku atspėti.
field-password-hint-short = Bent 8 ženklai.

sign-in-by-link = Su nuoroda el. paštu
sign-in-by-link-text = Slaptažodžio nereikia: atsiųsime nuorodą, kuri veikia vieną kartą.
sign-in-send-link = Atsiųsti nuorodą
sign-in-by-password = Su slaptažodžiu
sign-in-no-account = Dar neturite paskyros?
link-sent = Pažiūrėkite į savo pašto dėžutę
link-sent-text = Jei su šiuo adresu yra paskyra, laiškas su nuoroda jau pakeliui. Nuoroda veikia 30 minučių.
link-sent-no-letter = Laiško nėra ir po kelių minučių? Pažiūrėkite tarp brukalų arba patikrinkite adresą ir pabandykite dar kartą.
use-link-text = Vienas spustelėjimas, ir būsite savo paskyroje.
use-link-button = Prisijungti
link-gone = Ši nuoroda nebeveikia
link-gone-text = Prisijungimo nuoroda veikia 30 minučių, o pasinaudoti ja galima vieną kartą. Galite paprašyti kitos.
link-gone-again = Prašyti kitos nuorodos
code-title = Kodas iš jūsų programėlės
code-text = Atverkite tapatumo patvirtinimo programėlę ir įrašykite šešis skaitmenis.
code-recovery = Neturite telefono po ranka? Įrašykite vieną iš atkūrimo kodų.
code-button = Tęsti
repeat-title = Dar kartą, prašome
repeat-text = Tai, ką ketinate daryti, susiję su kitų žmonių duomenimis, todėl dar kartą prašome kodo iš programėlės. Jis galios dešimt minučių.
fault-sign-in = Adresas ir slaptažodis nedera. Patikrinkite abu arba paprašykite nuorodos el. paštu.
fault-code = Šis kodas neteisingas arba jau panaudotas. Palaukite kito ir pabandykite dar kartą.
fault-password-short = { PLURAL($number) ->
    [one] Pasirinkite ilgesnį slaptažodį: bent { $number } ženklas.
    [few] Pasirinkite ilgesnį slaptažodį: bent { $number } ženklai.
   *[other] Pasirinkite ilgesnį slaptažodį: bent { $number } ženklų.
 }
fault-password-long = Pasirinkite ne ilgesnį kaip 128 ženklų slaptažodį.
fault-password-weak = Šį slaptažodį lengva atspėti. Pasirinkite kelis tarpusavyje nesusijusius žodžius.
fault-password-wrong = Tai ne jūsų dabartinis slaptažodis.

account-contacts = Kiti ryšio būdai
account-contacts-text = Jų niekas nemato, kol su supažindinimu nesutiko abi pusės, o ir tada – tik tuos, kuriuos pasirenkate.
account-security = Prisijungimas
account-change-password = Keisti slaptažodį
account-set-password = Nustatyti slaptažodį
account-change-totp = Iš naujo nustatyti tapatumo patvirtinimo programėlę
account-set-totp = Įjungti dviejų veiksmų prisijungimą
totp-title = Dviejų veiksmų prisijungimas
totp-text = Pridėkite šį raktą prie tapatumo patvirtinimo programėlės savo telefone ir įrašykite šešis jos rodomus skaitmenis.
totp-key = Raktas
totp-open-app = Atverti šio įrenginio programėlėje
totp-turn-on = Įjungti
recovery-title = Jūsų atkūrimo kodai
recovery-text = Užsirašykite arba išspausdinkite juos dabar: rodome vieną kartą. Jei telefonas dingtų, kiekvienu kodu vieną kartą galėsite prisijungti.
recovery-done = Kodus išsaugojau
fault-code-closed = Per parą įvesta per daug neteisingų kodų, todėl programėlės kodų iki rytojaus nepriimame. Įrašykite vieną iš atkūrimo kodų; koordinatoriui dviejų veiksmų prisijungimą gali išjungti ir kitas administratorius.
