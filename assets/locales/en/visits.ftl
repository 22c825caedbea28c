# Who is in Sēlija when.

visits-title = Who is in Sēlija when
visits-desk-lead = The months in which people who live elsewhere said they will be in Sēlija. The list has those who agreed to be found.
visits-lead = In these months people of the diaspora and students will be in Sēlija. If you need somebody on the spot, choose a time that suits them.
visits-masked = Numbers go in steps of five and begin with five, so that nobody can be recognised.
visits-none = Nobody has said yet when they will be in Sēlija.
visits-few = So far there is no month for which at least five people have said so. You can post a need now all the same: everybody will see it.
visits-file = Download for a calendar (numbers only)
visits-months = Months
visits-people = { PLURAL($count) ->
    [one] { $count } person
   *[other] { $count } people
}
visits-who = Who they are
visits-at-least = { PLURAL($count) ->
    [one] At least { $count } person
   *[other] At least { $count } people
}
visits-below = Fewer than five people
visits-place = { $place }: at least { $count }
visits-need = Post a need for these weeks
visits-need-for = { QUOTED($name) }: post a need for these weeks
visits-event = People of the diaspora and students are in Sēlija, at least { $count }
visits-not-yet = This page opens once a coordinator has got to know your community and confirmed it. We will write to you then.
