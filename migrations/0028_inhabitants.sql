-- How many people live in a unit, as entered from public statistics: for figures per thousand.

create table inhabitants (
    territory text not null references territory (slug),
    year bigint not null check (year between 1990 and 2200),
    people bigint not null check (people between 0 and 1000000),
    entered_at timestamptz not null,
    primary key (territory, year)
);
