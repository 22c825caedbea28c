# Reizi gadā: vai kopienas kontakti vēl ir pareizi?

contacts-title = Kopienu kontakti, kas jāpārbauda
contacts-lead = Reizi gadā katrai kopienai jautājam, vai kontakti vēl ir pareizi. Šeit ir tās, kas mēneša laikā neatbildēja, un tās, kas pateica, ka kaut kas mainījies: piezvaniet tām.
contacts-none = Visu kopienu kontakti ir pārbaudīti.
contacts-elsewhere = Vieta nav zināma
contacts-ring = Jāpiezvana
contacts-silent = Pēdējoreiz apstiprināts { $date }
contacts-said-change = { $date } atbildēja, ka kaut kas mainījies
contacts-said-nobody = { $date } atbildēja, ka kopienā vairs neviena nav
contacts-heard = Kontakti ir pareizi
row-contacts = kontakti nav apstiprināti
row-contacts-act = Atvērt sarakstu
row-contacts-count = { PLURAL($count) ->
    [zero] { $count } kopienu
    [one] { $count } kopiena
   *[other] { $count } kopienas
}

letter-contacts-subject = Vai kopienas { QUOTED($community) } kontakti vēl ir pareizi?
letter-contacts-text = Reizi gadā pajautājam, vai zinām pareizos cilvēkus. Vai kopienas { QUOTED($community) } jautājumos joprojām jāraksta jums? Lai atbildētu, pietiek ar vienu klikšķi.
letter-contacts-button = Atbildēt
letter-contacts-why = Šo vēstuli saņemat, jo vietnē „Sēlijas saites” pārstāvat kopienu. Šādas vēstules sūtām ne biežāk kā reizi ceturksnī.
contacts-question = Vai šie kontakti vēl ir pareizi?
contacts-community = Kopiena
contacts-place = Vieta
contacts-speak = Pārstāv
contacts-reach = Jums rakstām uz adresi, uz kuru atnāca šī vēstule.
contacts-right = Jā, viss ir pareizi
contacts-change = Kaut kas ir mainījies
contacts-nobody = Kopienā vairs neviena nav
contacts-edit = Labot kopienas datus
contacts-thanks = Paldies!
contacts-thanks-right = Pierakstījām. Nākamreiz jautāsim pēc gada.
contacts-thanks-change = Izlabojiet, kas mainījies, vai uzrakstiet uz { $mail }; arī koordinators to redz un palīdzēs.
contacts-thanks-nobody = Koordinators sameklēs, ar ko kopienā tagad runāt. Paldies, ka pateicāt.
contacts-gone = Šeit vairs nav, uz ko atbildēt
contacts-gone-text = Uz šo jautājumu jau ir atbildēts. Ja atbildējāt nevis jūs, bet kāds cits, vai ja saite vēstulē nebija pilna, uzrakstiet uz { $mail }.
