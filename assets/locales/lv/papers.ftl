paper-back = Atpakaļ
paper-pdf = Lejupielādēt PDF
paper-hint = Lapu izdrukā ar pārlūka drukas komandu (Ctrl + P, telefonā – „Kopīgot”, tad „Drukāt”). Punktotās līnijas aizpilda ar roku.
paper-gap = aizpilda ar roku
paper-foot = Sagatavots vietnē „Sēlijas saites”, { $site }
paper-foot-plain = Sagatavots vietnē „Sēlijas saites”
