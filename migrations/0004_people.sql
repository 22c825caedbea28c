-- People's profiles. Names and ways to reach them stand in account, never here.

create table person (
    id uuid primary key not null,
    account_id uuid unique references account (id),
    external_id text unique,
    state text not null check (state in ('hidden', 'published')),
    locale text not null check (locale in ('lv', 'en', 'lt')),
    kinds text not null,
    headline text not null,
    about text not null,
    languages text not null,
    engagement text not null,
    sectors text not null,
    country text not null,
    place text not null,
    tie_territory text references territory (slug),
    tie_text text not null default '',
    tie_shown boolean not null default false,
    study text,
    minor_until text,
    paused_until date,
    requests_per_month bigint not null default 2 check (requests_per_month between 0 and 5),
    created_at timestamptz not null,
    published_at timestamptz,
    confirmed_at timestamptz not null,
    changed_at timestamptz not null,
    version bigint not null default 1
);

create table person_skill (
    person_id uuid not null references person (id),
    position bigint not null,
    words text not null,
    concept text,
    primary key (person_id, position)
);
create index person_skill_concept on person_skill (concept);

create table person_window (
    person_id uuid not null references person (id),
    position bigint not null,
    starts_on date not null,
    ends_on date not null,
    hours_per_week bigint not null check (hours_per_week between 1 and 60),
    mode text not null check (mode in ('on-site', 'remote', 'either')),
    primary key (person_id, position),
    check (starts_on <= ends_on)
);
