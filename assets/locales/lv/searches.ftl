# Meklēšana: skaitļi pie izvēlēm, saglabātie meklējumi, neatrastais.

facet-few = <{ $least }
facet-at-least = { $count }+

## Saraksts

needs-month = Kad
needs-language = Vajadzīgā valoda
needs-helpful = Kas vēl svarīgi
needs-unit = Pagasts vai pilsēta
needs-chosen = Jūsu izvēle
needs-take-back = Noņemt:
needs-quoted = „{ $words }”
needs-from-day = ne agrāk kā { $date }
needs-to-day = ne vēlāk kā { $date }
needs-order = Secība
needs-order-closest = Atbilstošākie
needs-order-newest = Jaunākie
needs-order-ending = Drīz beidzas
needs-near = Varbūt der arī
needs-near-text = Tajos nav visa, ko meklējāt, bet kaut kas ir līdzīgs.
needs-loosened-no-words = Pēc šiem vārdiem vien meklēt nevaram, tāpēc tos neņēmām vērā.
needs-loosened-some-words = Nekur nav visu šo vārdu, tāpēc rādām to, kur ir daļa no tiem.
needs-loosened-filters = Visiem nosacījumiem nekas neatbilst, tāpēc dažus neņēmām vērā: { $filters }.
need-vacancy-kind = Vakance
need-vacancy-outside = Vakance Nodarbinātības valsts aģentūrā

## Saglabātie meklējumi

menu-searches = Saglabātie meklējumi
searches-title = Saglabātie meklējumi
searches-lead = Atveriet meklējumu ar vienu klikšķi vai ļaujiet mums paziņot, kad parādās kas jauns.
searches-none = Vēl nekas nav saglabāts. Atrodiet sarakstā to, kas jūs interesē, un saglabājiet meklējumu.
searches-find = Uz vajadzību sarakstu
search-everything = Viss saraksts
search-save-offer = Saglabāt šo meklējumu un saņemt ziņas
search-tell-offer = Pastāstīt koordinatoram, ko meklējat
search-save-title = Saglabāt meklējumu
search-save = Saglabāt
search-change-title = Mainīt meklējumu
search-change = Mainīt
search-remove = Dzēst
search-what = Ko meklējat
field-search-name = Nosaukums
field-search-alert = Kad ziņot par jaunumiem
hint-search-alert = Rakstām tikai tad, kad parādās kas jauns un der viss, ko meklējat; par katru piedāvājumu vienu reizi. No ziņām var atteikties ar vienu klikšķi katrā vēstulē.
search-alert-at-once = Uzreiz
search-alert-weekly = Reizi nedēļā, pirmdienās
search-alert-off = Nepaziņot
flash-search-saved = Meklējums ir saglabāts.
refused-searches-full = Jums jau ir divdesmit saglabātu meklējumu. Izdzēsiet kādu, kas vairs nav vajadzīgs.

search-stop-title = Vairs nesūtīt ziņas par saglabātajiem meklējumiem?
search-stop-text = Meklējumi paliks saglabāti, bet vēstules par jaunumiem vairs nesūtīsim. Ziņas vēlāk varat ieslēgt no jauna.
search-stop-button = Vairs nesūtīt

letter-searches-subject = { PLURAL($count) ->
    [zero] { $count } jaunu piedāvājumu jūsu meklējumos
    [one] { $count } jauns piedāvājums jūsu meklējumos
   *[other] { $count } jauni piedāvājumi jūsu meklējumos
}
letter-searches-text = Ir publicēts kas jauns, ko jūs meklējat.
letter-searches-of = Meklējums: { $search }
letter-searches-more = Skatīt visus
letter-searches-button = Mani meklējumi
letter-searches-why = Šo vēstuli saņemat tāpēc, ka saglabājāt meklējumu un lūdzāt ziņot par jaunumiem tajā.

## Pastāstīt koordinatoram

search-tell-title = Ko jūs meklējat?
search-tell-lead = Ja sarakstā tā nav, pastāstiet mums. Koordinators pajautās kopienām: bieži vajadzība ir, tikai vēl nav uzrakstīta.
search-tell-lead-people = Pastāstiet, kas jums vajadzīgs. Koordinators apjautāsies: ne visi, kas varētu palīdzēt, šeit jau ir reģistrējušies.
field-search-message = Saviem vārdiem
hint-search-message = Piemēram, ko protat, kad un kur varētu palīdzēt. Vārdu un kontaktus nerakstiet.
hint-search-message-people = Piemēram, kas darāms, kad un kur. Vārdu un kontaktus nerakstiet.
search-tell-known = Koordinators redzēs jūsu vārdu, jo rakstāt no sava konta.
search-tell-unknown = Mēs nezināsim, kas esat, tāpēc atbildēt nevarēsim. Ja gribat saņemt atbildi, vispirms reģistrējieties vai pierakstieties.
search-tell-send = Nosūtīt koordinatoram
fault-contact-told = Izņemiet no teksta e-pasta adreses, tālruņa numurus un saites: šajā lapā kontaktus neglabājam.
flash-told = Paldies! Koordinators to izlasīs.

## Koordinatoru lapa

desk-searches = Ko cilvēki meklē
desk-searches-told = Pastāstīts koordinatoram
desk-searches-told-none = Pašlaik neviens ziņojums negaida.
desk-searches-visitor = Apmeklētājs bez konta
desk-searches-handled = Izskatīts
desk-searches-unmet = Meklēts, bet nav atrasts
desk-searches-unmet-text = Pēdējo divpadsmit mēnešu meklējumi, kuriem pilnībā neatbilda neviens un nekas.
desk-searches-unmet-none = Pagaidām visi ir kaut ko atraduši.
desk-searches-sought = Kas meklēts
desk-searches-need = Vajadzība
desk-searches-person = Cilvēks
desk-searches-skill = Prasme
desk-searches-no-skill = (prasme nav nosaukta)
desk-searches-place = Novads
desk-searches-count = Meklējumi
desk-searches-counts-are = Skaitām meklējumus, nevis cilvēkus: viens un tas pats meklējums no vienas vietas dienā skaitās vienreiz. Ziņas par to, kas meklējis, neglabājam.
desk-searches-words = Nezināmi vārdi
desk-searches-words-text = Vārdi, kurus prasmju katalogs nepazīst. Tos rādām, ja meklēti vismaz { $times } reizes; līdz tam glabājam tikai nospiedumu, no kura vārdus izlasīt nevar.
desk-searches-words-none = Pagaidām tādu vārdu nav.

## Rindas koordinatoru galdā

row-told = pastāstīts pēc meklējuma
row-told-act = Lasīt
row-told-untitled = Meklējums bez rezultāta
row-own-words = cilvēku pašu rakstītas prasmes
row-own-words-act = Izskatīt vārdus
row-own-words-count = Prasmju katalogā nezināmi vārdi: { $count }
