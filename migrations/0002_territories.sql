-- The units of Sēlija and the partner districts. Units are closed, never deleted.

create table territory (
    slug text primary key not null,
    name text not null,
    kind text not null check (kind in ('parish', 'town', 'town_part', 'partner')),
    municipality text not null,
    former_municipality text not null,
    latitude double precision not null,
    longitude double precision not null,
    in_selija boolean not null,
    closed_on date
);
