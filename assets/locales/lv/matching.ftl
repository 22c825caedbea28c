# Kāpēc kas piemeklēts: iemesli, nesakritības, atvieglojumi. Lasa gan cilvēks, gan kopiena.

matching-reason-skill = Vajag: { $wanted }. Ir prasme: { $skill }.
matching-reason-skill-same = Ir vajadzīgā prasme: { $skill }
matching-reason-related = Vajag: { $wanted }. Ir radniecīga prasme: { $skill }.
matching-reason-words = Abos aprakstos ir tie paši vārdi
matching-reason-study = Mācību joma atbilst praksei
matching-reason-overlap = Laiks sakrīt: { $period } ({ $weeks } { PLURAL($weeks) ->
    [zero] nedēļas
    [one] nedēļa
   *[other] nedēļas
})
matching-reason-online = Var darīt attālināti
matching-reason-on-site = Var būt uz vietas
matching-reason-languages = Valodu zināšanas atbilst: { $languages }
matching-reason-tie-place = Saistība ar šo vietu
matching-reason-tie-municipality = Saistība ar šo novadu
matching-reason-near = Apmēram { $km } km attālumā
matching-reason-beginner = Der arī bez pieredzes
matching-reason-fresh = Ziņas nesen apstiprinātas
matching-reason-published = Publicēts nesen
matching-reason-evenness = Pēdējā gadā saņemts maz lūgumu
matching-reason-few-here = Šajā vietā pēdējā gadā iepazīstināts maz

matching-miss-language = Vajadzīga { $language } valoda vismaz { $level } līmenī
matching-miss-period = Pieejamais laiks nesakrīt ar vajadzīgo
matching-miss-mode-on-site = Jābūt uz vietas, bet iespējams tikai attālināti
matching-miss-mode-remote = Jādara attālināti, bet iespējams tikai uz vietas
matching-miss-study = Vieta paredzēta audzēknim vai studentam, kas meklē praksi
matching-miss-short-period = Laiks sakrīt tikai daļēji: { $weeks } { PLURAL($weeks) ->
    [zero] nedēļas
    [one] nedēļa
   *[other] nedēļas
}
matching-miss-hours = Nedēļā iespējamas { $theirs } h, vajadzīgas { $wanted } h
matching-miss-terms = Gaidīta citāda atlīdzība vai cits iesaistes veids
matching-miss-level-vocational = Prakse paredzēta profesionālās izglītības audzēkņiem
matching-miss-level-college = Prakse paredzēta koledžas studentiem
matching-miss-level-bachelor = Prakse paredzēta bakalaura programmu studentiem
matching-miss-level-master = Prakse paredzēta maģistra programmu studentiem
matching-miss-level-any = Mācību pakāpe nav norādīta
matching-miss-unknown-time = Pieejamais laiks nav norādīts

matching-relaxed-related = Tieši šādas prasmes nav, tāpēc rādām radniecīgas.
matching-relaxed-some-skills = Visu šo prasmju nav nevienam, tāpēc rādām tos, kam ir daļa no tām.
matching-relaxed-spelling = Šādu vārdu neatradām, tāpēc rādām līdzīgi rakstītus.
matching-relaxed-period = Rādām arī tad, ja nesakrīt laiks.
matching-relaxed-mode = Rādām arī tad, ja nesakrīt veids: uz vietas vai attālināti.
matching-relaxed-language = Rādām arī tad, ja valodas zināšanu nepietiek.
matching-relaxed-study = Rādām arī tos, kuri nemeklē praksi.
matching-relaxed-hours = Rādām arī tad, ja stundu nedēļā ir daudz mazāk, nekā vajag.
