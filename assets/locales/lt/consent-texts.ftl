# Tekstai, su kuriais žmonės sutinka; administratoriams.

texts-title = Sutikimų tekstai
texts-lead = Tai, ką žmonės perskaito ir pažymi, kai su kuo nors sutinka. Pats tekstas niekada nekeičiamas: naujas įsigalioja nurodytą dieną, o prie kiekvieno įrašyto sutikimo lieka būtent tas tekstas, su kuriuo žmogus sutiko.
texts-version = { $version } versija
texts-coming = { $version } versija galios nuo { $date }
texts-read = Skaityti
texts-write-lead = Visomis trimis kalbomis įrašykite tai, kas keičiasi. Tada pamatysite tekstą tokį, kokį skaitys žmonės, ir tik po to jis bus pridėtas.
texts-write = Naujas tekstas
texts-versions = Versijos
texts-holds = galioja
texts-since = Galioja nuo { $date }
texts-asks-anew = visi apsisprendžia iš naujo
texts-own = Atėjo kartu su programa
texts-question = Sakinys prie langelio
texts-body = Tekstas
texts-body-hint = Kas vyksta ir kodėl; kas tai mato; kiek laiko ir kaip atšaukti. Naują pastraipą pradeda tuščia eilutė, dvi žvaigždutės iš abiejų pusių žodžius **paryškina**.
texts-from = Galioja nuo
texts-from-hint = Nuo tos dienos vidurnakčio; anksčiausiai – nuo rytojaus.
texts-same = Čia tas pats pasakyta kitais žodžiais, todėl niekam nereikia apsispręsti iš naujo
texts-not-asked = Tų, kurie sutiko anksčiau, iš naujo neklausiame: naujas tekstas skirtas tiems, kurie sutinka nuo tos dienos.
texts-preview = Pažiūrėti, kaip atrodys
texts-preview-title = Perskaitykite dar kartą
texts-preview-lead = Nuo { $date } galios toks tekstas. Vėliau jo taisyti nebegalima, galima tik pakeisti naujesniu.
texts-asked = { $count ->
    [0] Su ankstesniu tekstu niekas nėra sutikęs, todėl nieko neklausime.
   *[other] { PLURAL($count) ->
        [one] Su ankstesniu tekstu sutiko { $count } žmogus. Tą dieną kiekvienas gaus laišką; sutikimas galioja dar mėnesį ir baigiasi, jei žmogus iš naujo neapsisprendžia.
        [few] Su ankstesniu tekstu sutiko { $count } žmonės. Tą dieną kiekvienas gaus laišką; sutikimas galioja dar mėnesį ir baigiasi, jei žmogus iš naujo neapsisprendžia.
       *[other] Su ankstesniu tekstu sutiko { $count } žmonių. Tą dieną kiekvienas gaus laišką; sutikimas galioja dar mėnesį ir baigiasi, jei žmogus iš naujo neapsisprendžia.
    }
}
texts-nobody-asked = Nieko iš naujo neklausime: tekste tas pats pasakyta kitais žodžiais.
texts-add = Pridėti; galios nuo { $date }
texts-edit = Ką nors pataisyti
texts-late = Nuo kodo įvedimo praėjo daugiau nei dešimt minučių. Įveskite jį dar kartą naujame skirtuke, tada grįžkite čia ir vėl paspauskite mygtuką; niekas, ką parašėte, nedings.
texts-late-link = Įvesti kodą
fault-text-same = Būtent tokie žodžiai ten jau yra. Ką nors pakeiskite arba palikite tekstą, koks yra.
fault-text-tomorrow = Pasirinkite rytojų arba vėlesnę dieną, kad niekas nesutiktų su tekstu, kurio nematė.
fault-text-order = Ankstesnis tekstas įsigalios vėliau. Pasirinkite tą pačią arba vėlesnę dieną.
