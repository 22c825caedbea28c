//! What villagers and people abroad type of an evening, and where it has to lead; words that look
//! alike and mean something else stay apart. None of these stands in the judged files.

use super::Catalogue;

/// How sure a text is about a concept; 0 when it does not lead there.
fn sure(text: &str, concept: &str) -> f32 {
    let catalogue = Catalogue::embedded();
    let links = catalogue.link(text);
    let own = links.iter().filter(|link| link.concept == concept);
    own.map(|link| link.weight).fold(0.0, f32::max)
}

#[test]
fn everyday_words_lead_to_the_skill_they_mean() {
    for (concept, texts) in [
        (
            "web-development",
            "website|webpage|web page|homepage|home page|internet page|mājaslapa|mājas lapa|\
             majas lapa|mājaslapas|tīmekļa vietne|tīmekļvietnes|interneta lapa|interneta vietni|\
             weblapa|interneto svetainė|tinklalapis|interneto puslapis",
        ),
        (
            "it-support",
            "datormeistars|computer help|kompiuterių meistras",
        ),
        ("graphic-design", "afiša|buklets|flyer|skrajutė"),
        ("photography", "kāzu fotogrāfs|photo shoot|nuotraukos"),
        (
            "tax-advice",
            "tax return|nodokļu deklarācija|pajamų deklaracija",
        ),
        (
            "office-administration",
            "paperwork|papīru kārtošana|kanceliarinis darbas",
        ),
        ("customer-service", "kasiere|cashier|kasininkė"),
        (
            "english-teaching",
            "English lessons|angļu valodas stundas|anglų kalbos pamokos",
        ),
        (
            "genealogy",
            "dzimtas koks|tracing ancestors|protėvių paieška",
        ),
        ("event-hosting", "kāzu vadītājs|tamada|toastmaster"),
        (
            "mathematics-teaching",
            "matemātika|maths lessons|matematika",
        ),
        ("knitting", "adīt|mittens|megzti"),
        (
            "handyman",
            "visu darbu meistars|jack of all trades|visų darbų meistras",
        ),
        (
            "window-door-fitting",
            "logu maiņa|window replacement|langų keitimas",
        ),
        (
            "truck-driving",
            "fūres šoferis|long-haul driver|tolimųjų reisų vairuotojas",
        ),
        (
            "factory-work",
            "rūpnīcas strādnieks|factory worker|fabriko darbininkas",
        ),
        ("lawn-mowing", "pļaut zāli|mow the lawn|žoliapjovė"),
        (
            "dairy-farming",
            "govju slaukšana|milking cows|karvių melžimas",
        ),
        (
            "animal-care",
            "suņu pieskatīšana|dog walking|šunų vedžiojimas",
        ),
        (
            "harvest-picking",
            "ogu lasīšana|berry picking|uogų rinkimas",
        ),
        ("cooking", "ēst gatavošana|gatavot ēst|gaminti valgyti"),
        (
            "home-care",
            "vecu cilvēku kopšana|live-in carer|senelių priežiūra",
        ),
        ("firefighting", "ugunsdzēsējs|fireman|gaisrininkas"),
        ("outdoor-activities", "pārgājieni|hiking"),
    ] {
        for text in texts.split('|') {
            assert!(sure(text.trim(), concept) >= 0.6, "{text}: {concept}");
        }
    }
}

#[test]
fn what_only_looks_alike_leads_elsewhere() {
    for (text, concept) in [
        // The site's own name, and leaves in a yard.
        ("grāmatvede Sēlijas saitēs", "web-development"),
        ("lapu grābšana mājas pagalmā", "web-development"),
        // Prices are set, not shuttered; a frequent word is no slip for a rare one.
        ("cenu veidošana", "concrete-work"),
        ("cenu veidošana un kases operācijas", "concrete-work"),
        // A wedding is no goat, guests are no candles, a wall is no hay.
        ("kāzas", "goat-farming"),
        ("svečių namai", "candle-making"),
        ("sienų dažymas", "haymaking"),
        ("uz logiem ziedi", "music-production"),
        ("bērs zirgs", "funeral-services"),
        ("Santa Bērziņa", "children-party-animation"),
        ("tautas namā būs kafija", "cultural-management"),
        // A doing, or a doer, is not what it is done to.
        ("kapu racējs", "well-drilling"),
        ("kurmju ķeršana", "beekeeping"),
        ("takas iekārtošana", "exhibition-design"),
        ("piemuo", "fence-building"),
        ("gadījuma darbi", "qualitative-research"),
        ("ārstniecības persona", "human-resources"),
        ("sēklotājs", "seed-production"),
        ("krievu tulks", "interpreting-lv-en"),
        ("siuvėja", "pattern-cutting"),
        ("bruģakmens ieklāšana", "equality-inclusion"),
        ("grants karjers", "career-guidance"),
        ("mākslas skola", "accounts-payable-receivable"),
        ("uzņēmuma reģistrācija", "museum-collections"),
        ("tehniskā apskate", "desk-research"),
        ("playgroup leader", "leader-projects"),
        ("nursery nurse", "nursing"),
        ("vadu autobusu", "choir-conducting"),
        ("krāsu veikals", "painting-decorating"),
        ("tulkošana latviešu–vācu valodā", "translation-lv-fr"),
        (
            "naktsmītnē ir wifi un dvieļi un gultasveļa un plīts un duša",
            "it-networks",
        ),
    ] {
        assert!(
            sure(text, concept) < 0.5,
            "{text}: {concept} {}",
            sure(text, concept)
        );
    }
}

#[test]
fn what_somebody_does_leads_to_what_the_doing_is_called() {
    for (concept, texts) in [
        (
            "stove-building",
            "mūrēju krāsnis|krāšņu mūrētājs|uzmūrēt krāsni|statau krosnis|krosnių mūrytojas",
        ),
        (
            "choir-conducting",
            "vadu kori|jau gadus desmit vadu jaukto kori",
        ),
        ("cemetery-care", "kopju kapus|kapu kopēja|prižiūriu kapus"),
        (
            "fruit-tree-pruning",
            "apgriežu ābeles|geniu obelis|I prune apple trees",
        ),
        ("blacksmithing", "kaļu dzelzi|kalu geležį"),
        ("weaving", "aužu lupatu segas|audējas"),
        ("sewing", "šuju drēbes|siuvu drabužius|siuvėja|šuvēja"),
        (
            "farm-machinery-repair",
            "remontēju traktorus|remontuoju traktorius",
        ),
        ("veterinary-medicine", "ārstēju dzīvniekus|gydau gyvulius"),
        ("swimming", "I teach kids to swim|mokau vaikus plaukti"),
        ("hairdressing", "I cut hair|griežu matus|kerpu plaukus"),
        ("kokle-playing", "spēlēju kokli"),
        (
            "baking",
            "cepu rupjmaizi|cepu maizi krāsnī|izcept maizi|kepu duoną|iškepti duoną",
        ),
        (
            "web-development",
            "izveidot mājas lapu|mājas lapu veidošana|veidoju mājas lapas",
        ),
        ("digital-skills-teaching", "datoru kursi senioriem"),
        (
            "car-repair",
            "remontuoju automobilius|automobilių remontuotojas",
        ),
        ("bicycle-repair", "I fix bikes|remontēju riteņus"),
        ("translation", "vertėja|tulkoju"),
        (
            "roofing",
            "dengiu stogus|klāju jumtus|salabot jumtu|stogų dengėjas",
        ),
        (
            "painting-decorating",
            "krāsoju mājas|dažytojas|dažau sienas",
        ),
        ("log-building", "būvēju pirtis|cērtu guļbūves"),
        ("cheese-making", "sienu sieru|sieru sējēja"),
        ("haymaking", "vācu sienu|gatavoju skābbarību"),
        (
            "vegetable-growing",
            "audzēju dārzeņus|auginu daržoves|I grow vegetables",
        ),
        ("driving", "vadu mašīnu|vairuoju automobilį"),
    ] {
        for text in texts.split('|') {
            assert!(
                sure(text, concept) >= 0.6,
                "{text}: {concept} {}",
                sure(text, concept)
            );
        }
    }
}

/// What most profiles say of a life, of schools and projects, is no trade.
#[test]
fn words_of_everyday_life_lead_to_no_trade() {
    for (text, concept) in [
        ("I speak a little bit of Latvian", "beekeeping"),
        ("Master's degree in chemistry", "music-production"),
        ("charity trust administration", "rabbit-keeping"),
        ("I am active in the community", "advocacy"),
        ("worked on EU project", "audiovisual-tech"),
        ("European project applications", "audiovisual-tech"),
        ("marital status", "statistics"),
        ("state school teacher", "statistics"),
        ("worked in a hospital", "hospitality"),
        ("handle customers", "nursing-assistance"),
        ("horse handling", "nursing-assistance"),
        ("improve the web page", "drama-acting"),
        ("I can arrange meetings and travel", "music-arranging"),
        ("event reports and minutes", "journalism"),
        ("well organized person", "organ-playing"),
        ("organic vegetables", "organ-playing"),
        ("visitor surveys", "land-surveying"),
        ("budget narratives", "voice-over"),
        ("erosion control", "sheep-farming"),
        ("I sow seeds", "pig-farming"),
        ("cattle health", "palliative-care"),
        ("kara vēstures izstāde", "martial-arts"),
        ("Mākslas plenērs ciema vidū", "tax-advice"),
        ("datora pamatu apguve senioriem", "concrete-work"),
        ("datubāzu pamati", "concrete-work"),
        ("dzinēju un hidraulikas pamati", "concrete-work"),
        ("ar vīru un meitiņu", "welding"),
        ("esmu kārtīgs un atbildīgs", "motor-sport"),
        ("ir sava automašīna", "automation"),
        ("labi organizēts", "organ-playing"),
        ("grāmatu svētki bērniem", "bookkeeping"),
        ("lasu grāmatas bērniem", "bookkeeping"),
        ("palīgs skolā", "accounts-payable-receivable"),
        ("lekcijas skolām", "accounts-payable-receivable"),
        ("personu apliecinoši dokumenti", "human-resources"),
        ("personu apliecinoši dokumenti", "film-directing"),
        ("arhīvu meklēšana", "search-rescue"),
        ("fotogrāfiju glabāšana", "search-rescue"),
        ("vēstures avotu lasīšana", "sheep-farming"),
        ("budžeta sadaļa", "meat-processing"),
        ("kaļķa java", "programming"),
        ("putnu noteikšana pēc balss", "voice-over"),
        ("spēles dažādiem vecumiem", "handyman"),
        ("klientu aprūpe", "elderly-care"),
        ("zīdaiņu aprūpe", "elderly-care"),
        ("datoru apkope", "housekeeping"),
        ("akas roku sūknis", "well-drilling"),
        ("senioru kopu dziedāšana", "elderly-care"),
        ("dziesmu rakstu pētīšana", "songwriting-composing"),
        ("Gana gerai kalbu latviškai", "livestock-farming"),
        ("metinis susirinkimas", "welding"),
        ("sveikatos būklė", "graphic-design"),
        ("nerimo ir streso valdymas", "crochet"),
        ("koncertas parke", "flooring"),
        ("karo istorija", "martial-arts"),
        ("interneto naršymas", "diving"),
        ("pažangos stebėjimas", "tyre-fitting"),
        ("artimas kaimynas", "tractor-driving"),
        ("dokumentų tvarkymas", "housekeeping"),
        ("amatų demonstravimas", "demolition"),
    ] {
        assert!(sure(text, concept) < 0.3, "{text}: {concept}");
    }
}
