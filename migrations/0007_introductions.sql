-- Introductions: two agreements, a release, a window, a ledger.

create table introduction (
    id uuid primary key not null,
    person_id uuid not null references person (id),
    opportunity_id uuid not null references opportunity (id),
    community_id uuid not null references community (id),
    started_by text not null check (started_by in ('person', 'community', 'coordinator')),
    state text not null check (state in
        ('requested', 'asking-person', 'asking-community', 'agreed', 'revealed', 'follow-up',
         'completed', 'no-outcome', 'declined', 'withdrawn', 'expired', 'cancelled')),
    ended_by text check (ended_by in ('person', 'community', 'coordinator', 'time')),
    reason text not null default '',
    message text not null,
    answers text not null,
    person_asked_at timestamptz,
    community_asked_at timestamptz,
    person_agreed_at timestamptz,
    community_agreed_at timestamptz,
    released_at timestamptz,
    window_ends_at timestamptz,
    state_since timestamptz not null,
    due_at timestamptz,
    escalated_at timestamptz,
    created_at timestamptz not null,
    version bigint not null default 1,
    -- Nothing is revealed, or has been, without two agreements, a release and an end in sight.
    check (state not in ('revealed', 'follow-up', 'completed')
        or (person_agreed_at is not null and community_agreed_at is not null
            and released_at is not null and window_ends_at is not null)),
    check (state <> 'agreed'
        or (person_agreed_at is not null and community_agreed_at is not null)),
    check (released_at is null
        or (person_agreed_at is not null and community_agreed_at is not null))
);
-- One open introduction for a person and an opportunity.
create unique index introduction_one_open on introduction (person_id, opportunity_id)
    where state in ('requested', 'asking-person', 'asking-community', 'agreed', 'revealed',
                    'follow-up');
create index introduction_state on introduction (state, due_at);
create index introduction_person on introduction (person_id, created_at);
create index introduction_community on introduction (community_id, created_at);
create index introduction_opportunity on introduction (opportunity_id);

-- What each side agreed to let the other have, and by whose act.
create table agreement (
    introduction_id uuid not null references introduction (id),
    side text not null check (side in ('person', 'community')),
    account_id uuid references account (id),
    channels text not null,
    means text not null check (means in ('site', 'mail', 'telephone', 'paper')),
    recorded_by uuid references account (id),
    note text not null default '',
    agreed_at timestamptz not null,
    revoked_at timestamptz,
    primary key (introduction_id, side)
);

create table introduction_event (
    id uuid primary key not null,
    introduction_id uuid not null references introduction (id),
    at timestamptz not null,
    action text not null,
    role text not null,
    actor uuid references account (id),
    from_state text not null,
    to_state text not null,
    note text not null default ''
);
create index introduction_event_of on introduction_event (introduction_id, at);

-- New requests that reached a person in a calendar month take numbered places; a place is taken
-- once, and no more places exist than the person allows (five at the most).
create table request_place (
    person_id uuid not null references person (id),
    month text not null,
    place bigint not null check (place between 1 and 5),
    introduction_id uuid not null references introduction (id),
    primary key (person_id, month, place)
);

-- Every time a contact detail was opened to somebody.
create table disclosure (
    id uuid primary key not null,
    introduction_id uuid references introduction (id),
    owner_account uuid not null references account (id),
    reader_account uuid references account (id),
    reader_kind text not null check (reader_kind in ('person', 'community', 'coordinator')),
    channels text not null,
    act text not null,
    by_account uuid references account (id),
    reason text not null default '',
    at timestamptz not null
);
create index disclosure_owner on disclosure (owner_account, at);

create table outcome (
    introduction_id uuid not null references introduction (id),
    side text not null check (side in ('person', 'community')),
    asked_after_days bigint not null,
    answer text not null check (answer in
        ('agreed', 'going-on', 'completed', 'did-not-happen')),
    hours bigint not null default 0,
    thanks text not null default '',
    at timestamptz not null,
    primary key (introduction_id, side, asked_after_days)
);

-- For an introduction of somebody under 18: that guardian and school agreed, and how that is known.
create table minor_confirmation (
    introduction_id uuid not null references introduction (id),
    party text not null check (party in ('guardian', 'school')),
    means text not null check (means in ('telephone', 'paper', 'mail')),
    note text not null,
    recorded_by uuid not null references account (id),
    at timestamptz not null,
    primary key (introduction_id, party)
);
