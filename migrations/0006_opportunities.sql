-- Needs and internship offers.

create table opportunity (
    id uuid primary key not null,
    external_id text unique,
    community_id uuid not null references community (id),
    kind text not null check (kind in ('need', 'internship')),
    state text not null check (state in
        ('draft', 'in-review', 'published', 'paused', 'filled', 'closed', 'expired')),
    legal_form text not null check (legal_form in
        ('voluntary', 'practice', 'work-based', 'advice', 'employment')),
    locale text not null check (locale in ('lv', 'en', 'lt')),
    title text not null,
    description text not null,
    languages text not null,
    sector text not null,
    mode text not null check (mode in ('on-site', 'remote', 'either')),
    starts_on date not null,
    ends_on date not null,
    hours_per_week bigint not null check (hours_per_week between 1 and 60),
    places bigint not null check (places between 1 and 100),
    compensation text not null check (compensation in ('volunteer', 'expenses', 'paid', 'project-paid')),
    territory text references territory (slug),
    place_text text not null default '',
    accommodation boolean not null default false,
    transport boolean not null default false,
    beginners boolean not null default false,
    minimum_age bigint not null default 18 check (minimum_age between 13 and 99),
    vacancy_link text not null default '',
    study_fields text not null default '[]',
    study_level text,
    weeks bigint,
    supervisor text not null default '',
    template text,
    review_note text not null default '',
    created_by uuid references account (id),
    created_at timestamptz not null,
    submitted_at timestamptz,
    published_at timestamptz,
    closes_on date not null,
    changed_at timestamptz not null,
    version bigint not null default 1,
    check (starts_on <= ends_on)
);
create index opportunity_state on opportunity (state, published_at);
create index opportunity_community on opportunity (community_id, created_at);

create table opportunity_skill (
    opportunity_id uuid not null references opportunity (id),
    position bigint not null,
    required boolean not null,
    words text not null,
    concept text,
    primary key (opportunity_id, position)
);
create index opportunity_skill_concept on opportunity_skill (concept);
