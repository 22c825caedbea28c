# Paraiškos praktikai: klausimai, vietos, laiškai.

apply-title = Pateikti paraišką praktikai
apply-others = Kai viena praktikos vieta jus priims, kitas jūsų paraiškas atsiimsime ir kitoms praktikos vietoms apie tai pranešime.
question-learn = Ko norėtumėte išmokti?
question-learn-hint = Užteks dviejų ar trijų sakinių. Nei patirties, nei gyvenimo aprašymo nereikia.
question-can = Ką jau mokate arba ko mokėtės?
question-come = Kada vyksta jūsų praktika ir kada galėtumėte atvykti?
applied-elsewhere = Praktikantas priimtas į kitą praktikos vietą, todėl ši paraiška atsiimta.
applied-elsewhere-person = Jus priėmė kitoje praktikos vietoje, todėl šią paraišką atsiėmėme.
places-full = Visos šio pasiūlymo vietos šiuo metu užimtos. Jei kuri atsilaisvins, paraišką dar bus galima priimti.
places-taken = Užimta vietų: { $taken } iš { $all }.
need-places-free = Laisvų vietų: { $free } iš { $all }
other-offers = Kitos praktikos vietos jums
letter-other-offers = Štai kitos praktikos vietos, kurios jums galėtų tikti:
letter-ended-elsewhere = Praktikantas priimtas į kitą praktikos vietą, todėl jo paraiška pas jus atsiimta. Ačiū, kad siūlote praktiką! Jums nieko daryti nereikia.
letter-ended-elsewhere-person = Jus priėmė kitoje praktikos vietoje, todėl šią paraišką atsiėmėme ir praktikos vietai apie tai pranešėme. Jums nieko daryti nereikia.
letter-ended-host-silent = Praktikos vieta laiku neatsakė, todėl paraišką užbaigėme. Jūs dėl to nekalti: kartais žmonės tiesiog neturi laiko atsakyti.
refused-no-place-left = Visos šio pasiūlymo vietos jau užimtos. Paraiška lieka galioti: jei vieta atsilaisvins, galėsite ją priimti.
refused-offer-full = Visos šios praktikos vietos jau užimtos. Prašome pasirinkti kitą pasiūlymą.
refused-student-elsewhere = Praktikantas ką tik priimtas į kitą praktikos vietą. Ši paraiška atsiimta.
