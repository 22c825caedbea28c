# Parishes and towns, for administrators.

units-title = Parishes and towns
units-lead = The units of Sēlija and the partner districts. When parishes merge or begin, a file says so; nothing is ever deleted, and whoever is tied to a merged parish is shown and counted under the other one.
units-import = Load a file
units-export = Download the list
units-merged = from { $date } shown as { $into }
units-merged-always = shown as { $into }
units-begins = begins { $date }
units-import-text = Units are known by the column “slug”; what the file does not mention stays. With even one fault, nothing is loaded.
units-file = File with parishes and towns
units-file-hint = CSV with the columns below.
units-look = See what would change
units-columns = Download the list, change it and load it again. “merged_into” holds the slug of the other unit, “valid_from” the day from which that holds; for a new unit it is its first day. “split_part” and “note” are not kept.
units-would = { $count ->
    [0] This file changes nothing
   *[other] { PLURAL($count) ->
        [one] { $count } unit would change
       *[other] { $count } units would change
    }
}
units-new = new
units-changed = changed
units-do = Load
units-imported = { $count ->
    [0] Nothing was different.
   *[other] { PLURAL($count) ->
        [one] { $count } unit was changed. Whoever is tied to it is found there within a minute.
       *[other] { $count } units were changed. Whoever is tied to them is found there within a minute.
    }
}
units-not-imported = Nothing was loaded
fault-unit-slug = A slug is made of small letters without diacritics, digits and hyphens, such as saukas-pagasts.
fault-unit-twice = The unit “{ $text }” is in the file already.
fault-unit-unknown = There is no unit “{ $text }”, neither in the file nor in the list.
fault-unit-circle = “{ $text }” is itself merged – directly or through others – into this unit.
fault-unit-not-there = On that day “{ $text }” is no unit of Sēlija: it begins later, or lies outside. Name another, or another day.
fault-unit-begun = This unit is there already, so it cannot begin on a later day. Leave the day empty, or write into which unit it merges.
fault-unit-degrees = Write degrees as a number: { $text }.
