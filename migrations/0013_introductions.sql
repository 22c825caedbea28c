-- Messages before agreeing, hosts' monthly limit, silent hosts, coordinators' cases.

-- Up to three short messages of each side while one of them is asked, through the association.
create table introduction_question (
    id uuid primary key not null,
    introduction_id uuid not null references introduction (id),
    side text not null check (side in ('person', 'community')),
    position bigint not null check (position between 1 and 3),
    body text not null check (length(body) <= 500),
    state text not null check (state in ('held', 'passed-on', 'returned')),
    -- Why a coordinator returned it; its writer reads this.
    note text not null default '',
    asked_by uuid references account (id),
    asked_at timestamptz not null,
    decided_by uuid references account (id),
    decided_at timestamptz,
    version bigint not null default 1,
    unique (introduction_id, side, position)
);

-- Requests a community began in a calendar month take numbered places, as requests to a person do.
create table community_request_place (
    community_id uuid not null references community (id),
    month text not null,
    place bigint not null check (place between 1 and 100),
    introduction_id uuid not null references introduction (id),
    primary key (community_id, month, place)
);

-- A host that left several people in a row without an answer: coordinators are told, later its
-- needs are paused, unless somebody stops it or the host answers.
create table host_silence (
    id uuid primary key not null,
    community_id uuid not null references community (id),
    unanswered bigint not null,
    found_at timestamptz not null,
    pauses_at timestamptz not null,
    paused_at timestamptz,
    ended_at timestamptz,
    ended_how text check (ended_how in ('stopped', 'answered', 'resumed', 'gone')),
    ended_by uuid references account (id)
);
create unique index host_silence_one_open on host_silence (community_id) where ended_at is null;

-- Which needs were paused for it, so that one click brings back those and no others.
create table host_silence_need (
    silence_id uuid not null references host_silence (id),
    opportunity_id uuid not null references opportunity (id),
    primary key (silence_id, opportunity_id)
);

-- Whose case an introduction is; without a row it is everybody's.
create table introduction_case (
    introduction_id uuid primary key not null references introduction (id),
    coordinator uuid not null references account (id),
    since timestamptz not null
);

create table introduction_handover (
    id uuid primary key not null,
    introduction_id uuid not null references introduction (id),
    from_account uuid references account (id),
    to_account uuid not null references account (id),
    by_account uuid not null references account (id),
    note text not null,
    at timestamptz not null
);
create index introduction_handover_of on introduction_handover (introduction_id, at);

-- Days on which another coordinator looks after somebody's cases.
create table coordinator_absence (
    id uuid primary key not null,
    account_id uuid not null references account (id),
    cover uuid not null references account (id),
    from_on date not null,
    to_on date not null,
    made_by uuid not null references account (id),
    made_at timestamptz not null,
    ended_at timestamptz,
    check (from_on <= to_on),
    check (account_id <> cover)
);
create index coordinator_absence_of on coordinator_absence (account_id, to_on);

-- Notes of coordinators; the people they are about receive them with their data.
create table introduction_note (
    id uuid primary key not null,
    introduction_id uuid not null references introduction (id),
    author uuid not null references account (id),
    body text not null,
    at timestamptz not null
);
create index introduction_note_of on introduction_note (introduction_id, at);

-- Who said yes by telephone or on paper, and on which day.
alter table agreement add column said_by text not null default '';
alter table agreement add column said_on date;
