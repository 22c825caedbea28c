# Paieška: skaičiai prie pasirinkimų, išsaugotos paieškos, kas nerasta.

facet-few = <{ $least }
facet-at-least = { $count }+

## Sąrašas

needs-month = Kada
needs-language = Prireiks kalbos
needs-helpful = Kas dar svarbu
needs-unit = Seniūnija, valsčius ar miestas
needs-chosen = Jūsų pasirinkimai
needs-take-back = Pašalinti:
needs-quoted = „{ $words }“
needs-from-day = nuo { $date }
needs-to-day = iki { $date }
needs-order = Tvarka
needs-order-closest = Tinkamiausi
needs-order-newest = Naujausi
needs-order-ending = Greitai baigiasi
needs-near = Galbūt tiks ir šie
needs-near-text = Juose nėra visko, ko ieškojote, bet šis tas panašu.
needs-loosened-no-words = Vien pagal šiuos žodžius ieškoti negalime, todėl į juos neatsižvelgėme.
needs-loosened-some-words = Niekur nėra visų šių žodžių, todėl rodome tai, kur yra dalis jų.
needs-loosened-filters = Niekas neatitinka visų sąlygų, todėl į kai kurias neatsižvelgėme: { $filters }.
need-vacancy-kind = Laisva darbo vieta
need-vacancy-outside = Skelbimas Valstybinėje užimtumo agentūroje
