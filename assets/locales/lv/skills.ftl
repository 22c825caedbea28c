# Prasmju katalogs, par kuru rūpējas koordinatori.

skills-title = Prasmes
skills-label = Kataloga daļas
skills-lead = Vārdi, pēc kuriem cilvēki un vajadzības atrod cits citu. Šeit pievienotais uzreiz darbojas visās trijās valodās; to, ko cilvēki rakstījuši paši, nemainām.
skills-all = Visas
skills-added = Mūsu papildinātās
skills-merged = Apvienotās
skills-own-words = Pašu rakstītais
skills-search = Meklēt
skills-add = Jauna prasme
skills-every-group = Visas grupas
skills-found = { PLURAL($count) ->
    [zero] { $count } prasmju
    [one] { $count } prasme
   *[other] { $count } prasmes
 }
skills-none = Neviena prasme neatbilst. Pamēģiniet rakstīt mazāk burtu vai pievienojiet to.
skills-people = { PLURAL($count) ->
    [zero] { $count } cilvēku
    [one] { $count } cilvēks
   *[other] { $count } cilvēki
 }
skills-needs = { PLURAL($count) ->
    [zero] { $count } vajadzību un prakses vietu
    [one] { $count } vajadzība vai prakses vieta
   *[other] { $count } vajadzības un prakses vietas
 }
skills-leads-to = apvienota: ved uz „{ $skill }”
skills-added-to = mūsu papildināta
skills-walk-under-way = Visus sasaistām ar jaunajiem vārdiem: apskatīti { $seen } no { $total }, no jauna sasaistīti { $changed }.
skills-walk-look-again = Apskatīt vēlreiz
skills-walk-done = Kopš { $at } visi ir sasaistīti ar jaunākajiem vārdiem; no jauna sasaistīti { $changed }.
skills-labels = Nosaukumi
skills-our-labels = Mūsu pievienotie nosaukumi
skills-preferred = galvenais
skills-label-since = pievienots { $date }
skills-remove = Noņemt
skills-add-label = Pievienot nosaukumu
skills-add-label-do = Pievienot nosaukumu
field-skill-label = Nosaukums
field-skill-label-hint = Vārds, kādā cilvēki šo prasmi sauc: amats, rīks, vietējs vārds.
field-skill-language = Valoda
field-skill-preferred = Šajā valodā rādīt šo nosaukumu pirmo
field-skill-sure = Zinu, ka šie vārdi ved arī citur; tomēr pievienot nosaukumu
skills-neighbours = Tuvās prasmes
skills-broader = Plašāka
skills-narrower = Šaurākas
skills-related = Radniecīgas
skills-no-neighbours = Šai prasmei nav tuvu prasmju.
skills-esco = ESCO
skills-esco-save = Saglabāt adresi
skills-esco-same = Nosaukums ir tāds pats kā ESCO.
skills-esco-changed = Nosaukumu esam mainījuši: ESCO tas ir „{ $label }”.
skills-esco-ours = Nosaukumi ir mūsu pašu: ESCO tie var būt citādi.
field-skill-esco = Adrese ESCO klasifikācijā
field-skill-esco-hint = Sākas ar http://data.europa.eu/esco/. Atstājiet tukšu, ja saite jānoņem.
skills-merge = Apvienot
skills-merge-text = Ja divi ieraksti ir viena un tā pati prasme, šis turpmāk vedīs uz otru ar visiem saviem nosaukumiem. To var atsaukt.
skills-merge-do = Apvienot
skills-merged-here = Ar šo apvienota:
skills-is-merged = Šī prasme ir apvienota un ved uz
skills-unmerge = Atsaukt apvienošanu
field-skill-into = Uz kuru prasmi tai jāved?
skills-names = Nosaukumi
skills-names-text = Pa vienam nosaukumam katrā valodā; citus varēs pievienot vēlāk.
skills-for-own-words = Šiem vārdiem:
field-skills-q = Prasme jebkurā valodā
field-skill-group = Grupa
skills-choose-group = Izvēlieties grupu
field-skill-broader = Plašāka prasme
field-skill-broader-hint = Prasme, kuras paveids šī ir, ja tāda ir.
field-skill-related = { $number }. radniecīgā prasme
skills-add-do = Pievienot prasmi
skills-own-words-lead = Prasmes, ko cilvēki un kopienas rakstījuši saviem vārdiem un kas pagaidām neved uz nevienu kataloga prasmi. Pēc vārdiem, ko rakstījis tikai viens cilvēks, var atpazīt, kas tas ir, tāpēc tos redz tikai koordinatori.
skills-words-waiting = Gaida
skills-words-aside = Noliktie malā
skills-words-none = Te nav neviena vārda.
skills-words-set-aside = Nolikt malā
skills-words-take-back = Ņemt atpakaļ
skills-adopt = Pieņemt
skills-adopt-text = Pieņemtie vārdi turpmāk vedīs uz prasmi ikvienam, kas tos raksta. Tas, ko cilvēki rakstījuši, paliek, kā bija.
skills-adopt-to = Kuru prasmi šie vārdi nozīmē?
skills-adopt-other = Cita prasme
skills-adopt-new = Izveidot no tiem jaunu prasmi
field-skill-other = Cita prasme
field-skill-other-hint = Tikai tad, ja izvēlējāties „Cita prasme”.
fault-skill-has-label = Prasmei šāds nosaukums jau ir.
fault-skill-leads-to = Šis nosaukums jau ved uz „{ $text }”. Nosaukums ved uz vienu prasmi: izvēlieties citus vārdus vai apvienojiet abas prasmes.
fault-skill-ambiguous = Šos vārdus var saprast arī kā: { $text }. Ja tas ir pareizi, atzīmējiet, ka zināt to, un pievienojiet nosaukumu vēlreiz.
fault-skill-unknown = Tā vairs nav.
fault-skill-circle = Prasmi nevar apvienot ar to pašu.
fault-skill-is-merged = Šī prasme ir apvienota un ved uz „{ $text }”.
fault-skill-not-esco = Šī nav ESCO jēdziena adrese; tāda adrese izskatās šādi: http://data.europa.eu/esco/skill/… vai http://data.europa.eu/esco/occupation/….
fault-skill-address-of = Šī adrese jau ir prasmei „{ $text }”.
fault-skill-no-words = Tajā nav vārdu, ko varētu atrast.
fault-skill-full = Katalogā vairs nav vietas.
fault-skill-changed = Šo prasmi tikmēr ir mainījis kāds cits. Apskatiet, kāda tā ir tagad, un mēģiniet vēlreiz.
fault-skill-which = Tieši tādas prasmes nav. Varbūt domājāt kādu no šīm: { $text }
fault-skill-none = Tādas prasmes nav.
refused-own-words-gone = Šie vārdi jau ved uz kādu prasmi, vai arī neviens tos vairs neraksta.
