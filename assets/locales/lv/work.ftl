# Ko dara rindā gaidošie darbi.
work-letter = Vēstules nosūtīšana
work-introductions = Iepazīstināšanu termiņi
work-placements = Prakses gaita
work-lending = Kopienu lūgumu termiņi
work-searches = Ziņas par jaunām vajadzībām
work-consents = Piekrišanu maiņas
work-skills = Prasmju pārskatīšana
work-forgetting = Datu dzēšana
work-keeping = Rezerves kopijas un darbību žurnāls
work-day = Dienas un nedēļas kārtējie darbi
work-invitations = Uzaicinājumu izsūtīšana
work-alike = Divu ierakstu par vienu cilvēku vai kopienu meklēšana
work-other = Cits darbs
