# Kodėl kas parinkta: priežastys, neatitikimai, palengvinimai. Skaito ir žmogus, ir bendruomenė.

matching-reason-skill = Reikia: { $wanted }. Įgūdis: { $skill }.
matching-reason-skill-same = Yra reikalingas įgūdis: { $skill }
matching-reason-related = Reikia: { $wanted }. Giminingas įgūdis: { $skill }.
matching-reason-words = Abiejuose aprašymuose yra tų pačių žodžių
matching-reason-study = Studijų sritis tinka praktikai
matching-reason-overlap = Laikas sutampa: { $period } ({ $weeks } { PLURAL($weeks) ->
    [one] savaitė
    [few] savaitės
   *[other] savaičių
})
matching-reason-online = Galima dirbti nuotoliniu būdu
matching-reason-on-site = Galima būti vietoje
matching-reason-languages = Kalbų mokėjimas tinka: { $languages }
matching-reason-tie-place = Ryšys su šia vieta
matching-reason-tie-municipality = Ryšys su šia savivaldybe
matching-reason-near = Maždaug už { $km } km
matching-reason-beginner = Tinka ir be patirties
matching-reason-fresh = Duomenys neseniai patvirtinti
matching-reason-published = Paskelbta neseniai
matching-reason-evenness = Per pastaruosius metus mažai prašymų
matching-reason-few-here = Šioje vietoje per pastaruosius metus mažai supažindinta

matching-miss-language = Reikia { $language } kalbos, bent { $level } lygio
matching-miss-period = Galimas laikas nesutampa su reikiamu
matching-miss-mode-on-site = Reikia būti vietoje, o galima tik nuotoliniu būdu
matching-miss-mode-remote = Reikia dirbti nuotoliniu būdu, o galima tik vietoje
matching-miss-study = Vieta skirta mokiniui ar studentui, ieškančiam praktikos
matching-miss-short-period = Laikas sutampa tik iš dalies: { $weeks } { PLURAL($weeks) ->
    [one] savaitė
    [few] savaitės
   *[other] savaičių
}
matching-miss-hours = Per savaitę galima skirti { $theirs } val., reikia { $wanted } val.
matching-miss-terms = Tikimasi kitokio atlygio arba kitokio dalyvavimo būdo
matching-miss-level-vocational = Praktika skirta profesinių mokyklų mokiniams
matching-miss-level-college = Praktika skirta kolegijų studentams
matching-miss-level-bachelor = Praktika skirta bakalauro studijų studentams
matching-miss-level-master = Praktika skirta magistro studijų studentams
matching-miss-level-any = Studijų pakopa nenurodyta
matching-miss-unknown-time = Galimas laikas nenurodytas

matching-relaxed-related = Būtent tokio įgūdžio nėra, todėl rodome giminingus.
matching-relaxed-some-skills = Visų šių įgūdžių niekas neturi, todėl rodome tuos, kurie turi dalį jų.
matching-relaxed-spelling = Tokių žodžių neradome, todėl rodome panašiai parašytus.
matching-relaxed-period = Rodome ir tuos rezultatus, kurių laikas nesutampa.
matching-relaxed-mode = Rodome ir tuos rezultatus, kurie skiriasi darbo vieta: vietoje ar nuotoliniu būdu.
matching-relaxed-language = Rodome ir tuos rezultatus, kuriems nepakanka kalbos mokėjimo.
matching-relaxed-study = Rodome ir tuos, kurie neieško praktikos.
matching-relaxed-hours = Rodome ir tuos, kurie per savaitę gali skirti daug mažiau valandų, nei reikia.
