-- Hand-overs to the remigration coordinators of planning regions, whose names are data.

create table remigration_coordinator (
    id uuid primary key not null,
    region text not null,
    name text not null,
    email_sealed text not null,
    valid_from date not null,
    -- The last day; nothing while nobody follows.
    valid_until date,
    changed_at timestamptz not null,
    version bigint not null default 1,
    check (valid_until is null or valid_until >= valid_from)
);

-- What somebody agreed to have handed over: the letter exactly as they read it, sealed. It is
-- empty once it was withdrawn, its owner left, or its time was over.
create table remigration_handover (
    id uuid primary key not null,
    account_id uuid not null references account (id),
    coordinator_id uuid not null references remigration_coordinator (id),
    channels text not null,
    letter_sealed text not null,
    agreed_at timestamptz not null,
    -- A coordinator of the association let it go, the letter left, or its address was refused.
    released_at timestamptz,
    released_by uuid references account (id),
    opened_at timestamptz,
    left_at timestamptz,
    refused_at timestamptz,
    withdrawn_at timestamptz,
    check ((released_at is null) = (released_by is null)),
    check (left_at is null or opened_at is not null)
);
-- One of an account at a time.
create unique index remigration_handover_one on remigration_handover (account_id)
    where withdrawn_at is null;
create index remigration_handover_waiting on remigration_handover (released_at, agreed_at);
