-- Seasons that group internship offers, and what an offer has beyond a need.

create table season (
    id uuid primary key not null,
    slug text not null unique,
    title text not null,
    title_en text not null default '',
    title_lt text not null default '',
    about text not null default '',
    starts_on date not null,
    ends_on date not null,
    apply_by date not null,
    shown boolean not null default false,
    copied_from uuid references season (id),
    created_at timestamptz not null,
    changed_at timestamptz not null,
    version bigint not null default 1,
    check (starts_on <= ends_on),
    check (apply_by <= ends_on)
);

create table season_target (
    season_id uuid not null references season (id),
    municipality text not null,
    places bigint not null check (places between 1 and 500),
    primary key (season_id, municipality)
);

create table internship_offer (
    opportunity_id uuid primary key not null references opportunity (id),
    tasks text not null default '',
    learning text not null default '',
    by_agreement boolean not null default false,
    housing text not null default 'none' check (housing in ('offered', 'help', 'none')),
    meals boolean not null default false,
    reward text not null default '',
    duties text not null default '[]',
    season_id uuid references season (id)
);
create index internship_offer_season on internship_offer (season_id);

create table internship_window (
    opportunity_id uuid not null references opportunity (id),
    position bigint not null,
    starts_on date not null,
    ends_on date not null,
    primary key (opportunity_id, position),
    check (starts_on <= ends_on)
);

create table internship_document (
    opportunity_id uuid not null references opportunity (id),
    position bigint not null,
    words text not null,
    days_ahead bigint not null check (days_ahead between 0 and 365),
    primary key (opportunity_id, position)
);
