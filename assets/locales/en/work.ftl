# What waiting jobs are for.
work-letter = Sending a letter
work-introductions = Terms of introductions
work-placements = The course of internships
work-lending = Terms of requests between communities
work-searches = News of new needs
work-consents = Changes of consents
work-skills = Going through the skills
work-forgetting = Erasing data
work-keeping = Backups and the log of acts
work-day = The regular work of the day and the week
work-other = Other work
