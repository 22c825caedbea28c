paper-back = Atgal
paper-pdf = Atsisiųsti PDF
paper-hint = Šį puslapį išspausdinsite naršyklės spausdinimo komanda (Ctrl + P, telefone – „Bendrinti“, tada „Spausdinti“). Dokumentas yra latvių kalba; punktyrinės eilutės pildomos ranka.
paper-gap = pildoma ranka
paper-foot = Parengta svetainėje „Sēlijas saites“, { $site }
paper-foot-plain = Parengta svetainėje „Sēlijas saites“
