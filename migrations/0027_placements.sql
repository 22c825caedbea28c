-- Placements: a student at a host, from the acceptance to half a year after; see src/placements.

create table placement (
    id uuid primary key not null,
    introduction_id uuid not null unique references introduction (id),
    opportunity_id uuid not null references opportunity (id),
    person_id uuid not null references person (id),
    community_id uuid not null references community (id),
    state text not null check (state in
        ('preparing', 'waiting-school', 'agreed', 'running', 'finished', 'ended-early',
         'not-started', 'cancelled')),
    legal_form text not null,
    minor boolean not null,
    starts_on date not null,
    ends_on date not null,
    hours_per_week bigint not null check (hours_per_week between 1 and 60),
    supervisor text not null default '',
    school text not null default '',
    programme text not null default '',
    started_on date,
    ended_on date,
    end_reason text,
    end_note text not null default '',
    state_since timestamptz not null,
    created_at timestamptz not null,
    version bigint not null default 1,
    check (starts_on <= ends_on)
);
create index placement_person on placement (person_id, created_at);
create index placement_community on placement (community_id, created_at);
create index placement_state on placement (state, starts_on);

-- The school's and the guardian's person: no accounts, addresses sealed.
create table placement_adult (
    placement_id uuid not null references placement (id),
    party text not null check (party in ('school', 'guardian')),
    name text not null,
    email_sealed text not null,
    email_index text not null,
    language text not null check (language in ('lv', 'en', 'lt')),
    primary key (placement_id, party)
);

-- A question put to a party by a letter with one link, or on its page, or answered on paper.
create table placement_question (
    id uuid primary key not null,
    placement_id uuid not null references placement (id),
    party text not null check (party in ('student', 'host', 'school', 'guardian')),
    question text not null check (question in
        ('confirm', 'start', 'middle', 'evaluation', 'after')),
    token_hash text unique,
    asked_at timestamptz not null,
    expires_at timestamptz not null,
    reminded bigint not null default 0,
    answer text,
    answered_at timestamptz,
    means text not null default '',
    seen_by text not null default '',
    seen_on date,
    recorded_by uuid references account (id),
    hours bigint,
    words text not null default '{}',
    unique (placement_id, party, question)
);

create table placement_paper (
    placement_id uuid not null references placement (id),
    document text not null,
    number bigint not null default 0,
    status text not null check (status in ('needed', 'sent', 'signed')),
    signed_how text check (signed_how in ('paper', 'electronic')),
    due_on date not null,
    reminded boolean not null default false,
    changed_at timestamptz not null,
    changed_by uuid references account (id),
    primary key (placement_id, document, number)
);
create index placement_paper_due on placement_paper (status, due_on);

-- Numbered changes of what was agreed, with what held before and what holds since.
create table placement_annex (
    placement_id uuid not null references placement (id),
    number bigint not null check (number between 1 and 99),
    was_from date not null,
    was_to date not null,
    was_hours bigint not null,
    was_supervisor text not null,
    new_from date not null,
    new_to date not null,
    new_hours bigint not null,
    new_supervisor text not null,
    why text not null,
    made_by uuid references account (id),
    made_at timestamptz not null,
    primary key (placement_id, number)
);

create table placement_event (
    id uuid primary key not null,
    placement_id uuid not null references placement (id),
    at timestamptz not null,
    action text not null,
    who text not null,
    actor uuid references account (id)
);
create index placement_event_of on placement_event (placement_id, at);
