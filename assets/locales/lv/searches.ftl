# Meklēšana: skaitļi pie izvēlēm, saglabātie meklējumi, neatrastais.

facet-few = <{ $least }
facet-at-least = { $count }+
