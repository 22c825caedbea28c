# Teksti, kam cilvēki piekrīt; administratoriem.

texts-title = Piekrišanu teksti
texts-lead = Tas, ko cilvēki izlasa un atzīmē, kad kaut kam piekrīt. Pats teksts nekad nemainās: jauns stājas spēkā norādītajā dienā, un pie katras pierakstītās piekrišanas paliek tieši tas teksts, kuram cilvēks piekrita.
texts-version = { $version }. redakcija
texts-coming = { $version }. redakcija stāsies spēkā { $date }
texts-read = Lasīt
texts-write-lead = Ierakstiet visās trijās valodās to, kas mainās. Pēc tam redzēsiet tekstu tādu, kādu to lasīs cilvēki, un tikai tad tas tiks pievienots.
texts-write = Jauns teksts
texts-versions = Redakcijas
texts-holds = spēkā
texts-since = Stājas spēkā { $date }
texts-asks-anew = visi izlemj no jauna
texts-own = Nāca līdzi programmai
texts-question = Teikums pie izvēles rūtiņas
texts-body = Teksts
texts-body-hint = Kas notiek un kāpēc; kas to redz; cik ilgi un kā atsaukt. Jaunu rindkopu sāk tukša rinda, divas zvaigznītes katrā pusē izceļ vārdus **treknrakstā**.
texts-from = Spēkā no
texts-from-hint = No pusnakts, ar ko šī diena sākas; agrākais – no rītdienas.
texts-same = Te teikts tas pats citiem vārdiem, tāpēc nevienam nav jāizlemj no jauna
texts-not-asked = Tiem, kas piekrita agrāk, no jauna nejautājam: jaunais teksts attiecas uz tiem, kas piekrīt, sākot ar šo dienu.
texts-preview = Apskatīt, kā izskatīsies
texts-preview-title = Izlasiet vēlreiz
texts-preview-lead = Tāds teksts stāsies spēkā { $date }. Pēc tam to vairs nevar labot, to var tikai aizstāt ar jaunāku.
texts-asked = { $count ->
    [0] Agrākam tekstam neviens nav piekritis, tāpēc nevienam nejautāsim.
   *[other] { PLURAL($count) ->
        [zero] Agrākam tekstam ir piekrituši { $count } cilvēku. Tajā dienā katrs saņems vēstuli; piekrišana ir spēkā vēl mēnesi un, ja cilvēks neizlemj no jauna, beidzas.
        [one] Agrākam tekstam ir piekritis { $count } cilvēks. Tajā dienā katrs saņems vēstuli; piekrišana ir spēkā vēl mēnesi un, ja cilvēks neizlemj no jauna, beidzas.
       *[other] Agrākam tekstam ir piekrituši { $count } cilvēki. Tajā dienā katrs saņems vēstuli; piekrišana ir spēkā vēl mēnesi un, ja cilvēks neizlemj no jauna, beidzas.
    }
}
texts-nobody-asked = Nevienam no jauna nejautāsim: tekstā teikts tas pats citiem vārdiem.
texts-add = Pievienot; stāsies spēkā { $date }
texts-edit = Kaut ko labot
texts-late = Kopš koda ievadīšanas pagājušas vairāk nekā desmit minūtes. Ievadiet to vēlreiz jaunajā cilnē, tad atgriezieties šeit un nospiediet pogu vēlreiz; rakstītais nepazudīs.
texts-late-link = Ievadīt kodu
fault-text-same = Tieši tādi vārdi tur jau ir. Kaut ko mainiet vai atstājiet tekstu, kā ir.
fault-text-tomorrow = Izvēlieties rītdienu vai vēlāku dienu, lai neviens nepiekristu tekstam, ko nav redzējis.
fault-text-order = Iepriekšējais teksts stāsies spēkā vēlāk. Izvēlieties to pašu dienu vai dienu pēc tās.
