-- Communities lend each other people, with their people's agreement. And: people registered by a
-- coordinator, until they have confirmed it.

-- What a community says it can lend.
create table lending_offer (
    community_id uuid primary key not null references community (id),
    words text not null,
    changed_at timestamptz not null
);

-- Somebody lets their own community propose them to others; it confirms that they belong to it.
create table lending_tie (
    id uuid primary key not null,
    community_id uuid not null references community (id),
    person_id uuid not null references person (id),
    offered_at timestamptz not null,
    confirmed_at timestamptz,
    confirmed_by uuid references account (id)
);
create unique index lending_tie_one on lending_tie (community_id, person_id);
create index lending_tie_person on lending_tie (person_id);

-- One community asks another for one of its people, for a need of its own.
create table loan (
    id uuid primary key not null,
    borrower_id uuid not null references community (id),
    lender_id uuid not null references community (id),
    opportunity_id uuid not null references opportunity (id),
    asked_by uuid not null references account (id),
    -- The channels the borrower's representative agreed to be shown on.
    channels text not null,
    message text not null,
    state text not null check (state in
        ('asked', 'lent', 'declined', 'withdrawn', 'expired', 'cancelled')),
    -- Numbered places among what is asked at once.
    place bigint not null check (place between 1 and 5),
    person_id uuid references person (id),
    introduction_id uuid unique references introduction (id),
    answered_by uuid references account (id),
    reason text not null default '',
    asked_at timestamptz not null,
    due_at timestamptz not null,
    ended_at timestamptz,
    version bigint not null default 1,
    check (borrower_id <> lender_id),
    check (state <> 'lent' or (person_id is not null and introduction_id is not null
                               and answered_by is not null))
);
create unique index loan_place on loan (borrower_id, place) where state = 'asked';
create unique index loan_one on loan (opportunity_id, lender_id) where state = 'asked';
create index loan_lender on loan (lender_id, asked_at);
create index loan_borrower on loan (borrower_id, asked_at);

-- The third agreement. Nothing goes on, and nothing is revealed, of somebody who is lent without
-- the lending community's agreement; once it is taken back, the introduction is over.
alter table introduction add column lender_id uuid references community (id);
alter table introduction add column lender_agreed_at timestamptz
    check (lender_id is null or lender_agreed_at is not null
        or state not in ('agreed', 'revealed', 'follow-up', 'completed'));
alter table introduction add column lender_revoked_at timestamptz
    check (lender_revoked_at is null
        or state not in ('requested', 'asking-person', 'asking-community', 'agreed', 'revealed',
                         'follow-up'));

-- Somebody whom a coordinator registered, by telephone or from paper: how it is known, and that
-- they were told. Whoever does not confirm in time is erased.
create table assisted_registration (
    account_id uuid primary key not null references account (id),
    means text not null check (means in ('telephone', 'paper')),
    said_on date not null,
    note text not null,
    by_account uuid not null references account (id),
    at timestamptz not null,
    by_mail boolean not null,
    reminded_at timestamptz,
    confirmed_at timestamptz,
    confirmed_by uuid references account (id),
    ends_at timestamptz not null
);
create index assisted_registration_open on assisted_registration (ends_at)
    where confirmed_at is null;
