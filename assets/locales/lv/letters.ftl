# Visām vēstulēm kopīgais un vēstules par kontu un reģistrēšanos.

letter-greeting = Labdien, { $name }!
letter-sign-off = Kopienu sadarbības tīkls „Sēlijas salas”
letter-unsubscribe = Vairs nesūtīt šādas vēstules
letter-sign-in-subject = Jūsu pierakstīšanās saite
letter-sign-in-text = Jūs lūdzāt saiti, lai pierakstītos. Tā der 30 minūtes, un izmantot to var vienu reizi.
letter-sign-in-button = Pierakstīties
letter-sign-in-not-you = Ja tas nebijāt jūs, nedariet neko: bez šīs vēstules neviens nevar pierakstīties.
letter-sign-in-why = Šo vēstuli saņemat tāpēc, ka kāds šo adresi ierakstīja pierakstīšanās lapā.
letter-confirm-subject = Apstipriniet reģistrāciju
letter-confirm-text = Paldies, ka reģistrējaties vietnē „Sēlijas saites”! Apstipriniet savu adresi un tad izlemiet, ko citi drīkst par jums redzēt. Saite der 7 dienas.
letter-confirm-button = Apstiprināt manu adresi
letter-confirm-not-you = Ja tas nebijāt jūs, nedariet neko: pēc 7 dienām ierakstītais tiks dzēsts.
letter-confirm-why = Šo vēstuli saņemat tāpēc, ka kāds reģistrējoties ierakstīja šo adresi.
letter-known-subject = Jums jau ir konts
letter-known-text = Kāds reģistrējās ar šo adresi, bet tai jau ir konts. Varat vienkārši pierakstīties; saiti atsūtīsim e-pastā.
letter-known-not-you = Ja tas nebijāt jūs, nedariet neko.
