# Vēstules, kas atnāk atpakaļ.

row-undelivered = vēstules atnāk atpakaļ
row-undelivered-act = Labot adresi
undelivered-title = { $name }: vēstules atnāk atpakaļ
undelivered-lead = Kopš { $date } šai adresei vēstules vairs nesūtām, izņemot tās, kas attiecas uz cilvēka tiesībām. Profils paliek, un neviens netiek dzēsts klusēšanas dēļ.
undelivered-status = Pasta servera atbilde: { $status }
undelivered-ring = Piezvaniet
undelivered-ring-text = Tālruņa numuru var atvērt profila vai kopienas lapā; pajautājiet, kāda ir pareizā adrese.
undelivered-profile = Cilvēka lapa
undelivered-new = Jaunā adrese
undelivered-new-text = Uz jauno adresi uzreiz aizies vēstule, ka tā nomainīta; visās ierīcēs būs jāpieslēdzas no jauna.
undelivered-said = Kas un kā to pateica
undelivered-said-hint = Piemēram: „Pati pa tālruni 3. martā”.
undelivered-right-title = Adrese ir pareiza
undelivered-right-text = Ja pastkaste bija tikai pilna vai uz laiku slēgta, vēstules var sūtīt atkal.
undelivered-right = Sūtīt atkal
refused-address-of-staff = Koordinatoru un administratoru adreses šeit nemaina: to dara servera uzturētājs.
letter-new-address-subject = Jūsu e‑pasta adrese ir nomainīta
letter-new-address-text = Koordinators pēc jūsu lūguma nomainīja adresi, uz kuru jums rakstām un ar kuru pieslēdzaties. No šī brīža tā ir šī adrese.
letter-new-address-not-you = Ja to nelūdzāt, rakstiet uz { $email }, un visu salabosim.
letter-new-address-why = Šo vēstuli saņemat, jo mainījās jūsu konta adrese.
take-returned-mail = Atpakaļ atnākušās vēstules
take-kept-in-touch = Pēdējā vēstule, kas tikai uzturēja saikni
letters-of-invitations = uzaicinājums no kontaktu saraksta
outbox-why-unreached = No šīs adreses vēstules nāk atpakaļ, tāpēc šī netika sūtīta.
outbox-why-returned = Vēstule atnāca atpakaļ. Pasta servera atbilde: { $status }
outbox-returned-one = Atnāca atpakaļ
