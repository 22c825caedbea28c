# Kam skirti eilėje laukiantys darbai.
work-letter = Laiško siuntimas
work-introductions = Supažindinimų terminai
work-placements = Praktikos eiga
work-lending = Bendruomenių prašymų terminai
work-searches = Žinios apie naujus poreikius
work-consents = Sutikimų pakeitimai
work-skills = Įgūdžių peržiūra
work-forgetting = Duomenų ištrynimas
work-keeping = Atsarginės kopijos ir veiksmų žurnalas
work-day = Kasdieniai ir kassavaitiniai darbai
work-invitations = Kvietimų siuntimas
work-alike = Dviejų įrašų apie tą patį žmogų ar bendruomenę paieška
work-other = Kitas darbas
