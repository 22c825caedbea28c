-- Searches that found nothing are counted apart: people who were looked for, and needs.
create table empty_search_next (
    month text not null,
    sought text not null check (sought in ('needs', 'people')),
    -- Ids of concepts, sorted, parted by commas; empty where none was named.
    concepts text not null,
    sector text not null,
    municipality text not null,
    searches bigint not null,
    primary key (month, sought, concepts, sector, municipality)
);
insert into empty_search_next (month, sought, concepts, sector, municipality, searches)
    select month, 'needs', concepts, sector, municipality, searches from empty_search;
drop table empty_search;
alter table empty_search_next rename to empty_search;
-- What somebody told the coordinators after a search is about a need they would like, or about a
-- person they lack.
alter table told_coordinator add column sought text not null default 'needs'
    check (sought in ('needs', 'people'));
