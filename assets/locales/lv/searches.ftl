# Meklēšana: skaitļi pie izvēlēm, saglabātie meklējumi, neatrastais.

facet-few = <{ $least }
facet-at-least = { $count }+

## Saraksts

needs-month = Kad
needs-language = Noderēs valoda
needs-helpful = Kas vēl svarīgi
needs-unit = Pagasts vai pilsēta
needs-chosen = Jūsu izvēle
needs-take-back = Noņemt:
needs-quoted = „{ $words }”
needs-from-day = no { $date }
needs-to-day = līdz { $date }
needs-order = Secība
needs-order-closest = Atbilstošākie
needs-order-newest = Jaunākie
needs-order-ending = Drīz beidzas
needs-near = Varbūt der arī
needs-near-text = Tajos nav visa, ko meklējāt, bet kaut kas ir līdzīgs.
needs-loosened-no-words = Pēc šiem vārdiem vien meklēt nevaram, tāpēc tos neņēmām vērā.
needs-loosened-some-words = Nekur nav visu šo vārdu, tāpēc rādām to, kur ir daļa no tiem.
needs-loosened-filters = Ar visiem nosacījumiem nekā nav, tāpēc dažus neņēmām vērā: { $filters }.
need-vacancy-kind = Vakance
need-vacancy-outside = Vakance Nodarbinātības valsts aģentūrā
