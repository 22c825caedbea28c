-- A community's request and a person's interest stand beside each other as long as neither side
-- knows of the other; whoever passes one on makes one of the two (issue 3).

alter table introduction add column joined_into uuid references introduction (id);

-- One open for a person and an opportunity that the community began, and one that it did not.
drop index introduction_one_open;
create unique index introduction_one_open
    on introduction (person_id, opportunity_id, (started_by = 'community'))
    where state in ('requested', 'asking-person', 'asking-community', 'agreed', 'revealed',
                    'follow-up');
create index introduction_joined on introduction (joined_into);
