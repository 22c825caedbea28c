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
work-invitations = Sending invitations
work-alike = Looking for records of one person or community
work-other = Other work
