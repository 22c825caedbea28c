# Pieteikumi praksei: jautājumi, vietas, vēstules.

apply-title = Pieteikties praksei
apply-others = Kad viena prakses vieta jūs pieņems, pārējos jūsu pieteikumus atsauksim un pārējām prakses vietām to paziņosim.
question-learn = Ko jūs gribētu iemācīties?
question-learn-hint = Pietiks ar diviem vai trim teikumiem. Ne pieredze, ne CV nav vajadzīgs.
question-can = Ko jūs jau protat vai ko apguvāt mācībās?
question-come = Kad jums ir prakse un kad varētu ierasties?
applied-elsewhere = Praktikants ir pieņemts citā prakses vietā, tāpēc šis pieteikums ir atsaukts.
applied-elsewhere-person = Jūs pieņēma citā prakses vietā, tāpēc šo pieteikumu atsaucām.
places-full = Visas šī piedāvājuma vietas pašlaik ir aizņemtas. Ja kāda atbrīvosies, pieteikumu vēl varēs pieņemt.
places-taken = Aizņemto vietu skaits: { $taken } no { $all }.
need-places-free = Brīvas vietas: { $free } no { $all }
other-offers = Citas prakses vietas jums
letter-other-offers = Lūk, citas prakses vietas, kas jums varētu derēt:
letter-ended-elsewhere = Praktikants ir pieņemts citā prakses vietā, tāpēc viņa pieteikums pie jums ir atsaukts. Paldies, ka piedāvājat praksi! Jums nekas nav jādara.
letter-ended-elsewhere-person = Jūs pieņēma citā prakses vietā, tāpēc šo pieteikumu atsaucām un paziņojām to prakses vietai. Jums nekas nav jādara.
letter-ended-host-silent = Prakses vieta laikā neatbildēja, tāpēc pieteikumu esam noslēguši. Jūsu vainas te nav: dažkārt cilvēkiem vienkārši nav laika atbildēt.
refused-no-place-left = Visas šī piedāvājuma vietas jau ir aizņemtas. Pieteikums paliek spēkā: ja kāda vieta atbrīvosies, varēsiet to pieņemt.
refused-offer-full = Visas šīs prakses vietas jau ir aizņemtas. Izvēlieties, lūdzu, citu piedāvājumu.
refused-student-elsewhere = Praktikants tikko ir pieņemts citā prakses vietā. Šis pieteikums ir atsaukts.
