# Paieška: skaičiai prie pasirinkimų, išsaugotos paieškos, kas nerasta.

facet-few = <{ $least }
facet-at-least = { $count }+
