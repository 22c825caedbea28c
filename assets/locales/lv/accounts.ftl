# Pierakstīšanās un savs konts.

field-name = Vārds
field-email = E-pasts
field-password = Parole
field-code = Kods
field-letter-language = Lapu un vēstuļu valoda
field-phone = Tālrunis
field-other = Cits veids, kā jūs sasniegt
field-other-hint = Piemēram, saziņas lietotne un jūsu vārds tajā.
field-hours-to-call = Kad drīkst zvanīt?
field-current-password = Pašreizējā parole
field-new-password = Jaunā parole
field-password-hint = Vismaz 15 rakstzīmju. Dažus vārdus pēc kārtas ir viegli atcerēties un grūti uzminēt.
field-password-hint-short = Vismaz 8 rakstzīmes.

sign-in-by-link = Ar saiti e-pastā
sign-in-by-link-text = Parole nav vajadzīga: nosūtīsim saiti, kas der vienu reizi.
sign-in-send-link = Atsūtīt saiti
sign-in-by-password = Ar paroli
sign-in-no-account = Konta vēl nav?
link-sent = Ieskatieties savā pastkastītē
link-sent-text = Ja šai adresei ir konts, vēstule ar saiti jau ir ceļā. Saite der 30 minūtes.
link-sent-no-letter = Vai vēstules nav arī pēc dažām minūtēm? Ielūkojieties mēstulēs vai pārbaudiet adresi un mēģiniet vēlreiz.
use-link-text = Viens klikšķis, un būsiet savā kontā.
use-link-button = Pierakstīties
link-gone = Šī saite vairs neder
link-gone-text = Pierakstīšanās saite der 30 minūtes, un izmantot to var vienu reizi. Varat palūgt citu.
link-gone-again = Lūgt citu saiti
code-title = Kods no jūsu lietotnes
code-text = Atveriet autentifikācijas lietotni un ierakstiet sešus ciparus.
code-recovery = Tālruņa nav pie rokas? Ierakstiet vienu no atkopšanas kodiem.
code-button = Turpināt
repeat-title = Lūdzu, vēlreiz
repeat-text = Tas, ko gatavojaties darīt, skar citu cilvēku datus, tāpēc vēlreiz jāieraksta kods no lietotnes. Tas derēs desmit minūtes.
fault-sign-in = Adrese un parole nesader. Pārbaudiet abas vai palūdziet saiti e-pastā.
fault-code = Šis kods ir nepareizs vai jau izmantots. Sagaidiet nākamo un mēģiniet vēlreiz.
fault-password-short = { PLURAL($number) ->
    [zero] Izvēlieties garāku paroli: vismaz { $number } rakstzīmju.
    [one] Izvēlieties garāku paroli: vismaz { $number } rakstzīme.
   *[other] Izvēlieties garāku paroli: vismaz { $number } rakstzīmes.
 }
fault-password-long = Izvēlieties paroli, kas nav garāka par 128 rakstzīmēm.
fault-password-weak = Šo paroli ir viegli uzminēt. Izvēlieties dažus vārdus, kas nav saistīti cits ar citu.
fault-password-wrong = Tā nav jūsu pašreizējā parole.

account-contacts = Citi saziņas ceļi
account-contacts-text = Tos neviens neredz, kamēr iepazīstināšanai nav piekritušas abas puses, un arī tad tikai tos, ko izvēlaties.
account-security = Pierakstīšanās
account-change-password = Mainīt paroli
account-set-password = Iestatīt paroli
account-change-totp = Iestatīt autentifikācijas lietotni no jauna
account-set-totp = Ieslēgt divpakāpju pierakstīšanos
totp-title = Divpakāpju pierakstīšanās
totp-text = Pievienojiet šo atslēgu autentifikācijas lietotnei savā tālrunī un ierakstiet sešus ciparus, ko tā rāda.
totp-key = Atslēga
totp-open-app = Atvērt lietotnē šajā ierīcē
totp-turn-on = Ieslēgt
recovery-title = Jūsu atkopšanas kodi
recovery-text = Pierakstiet vai izdrukājiet tos tūlīt: rādām vienu reizi. Ja tālrunis pazūd, ar katru kodu vienreiz varēsiet pierakstīties.
recovery-done = Kodi ir saglabāti
fault-code-closed = Diennakts laikā ievadīts pārāk daudz nepareizu kodu, tāpēc lietotnes kodus līdz rītdienai vairs nepieņemam. Ierakstiet vienu no atkopšanas kodiem; koordinatoram divpakāpju pierakstīšanos var izslēgt arī cits administrators.
