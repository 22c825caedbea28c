-- Contact lists taken in as invitations, returned mail, keeping in touch.

-- A list somebody kept before, where it is from and on what ground its people may be written to.
create table contact_list (
    id uuid primary key not null,
    title text not null default '',
    ground text not null default '' check (ground in ('', 'consent', 'interest', 'public')),
    made_on date,
    file_name text not null,
    state text not null check (state in ('draft', 'open', 'closed')),
    -- The file's rows, sealed as a whole; only while it is a draft.
    sealed text,
    -- Nobody when it came by the command line.
    by_account uuid references account (id),
    created_at timestamptz not null,
    -- Rows that became no invitation: twice in the file, registered, invited before, not to be
    -- written to, with a fault.
    twice bigint not null default 0,
    known bigint not null default 0,
    invited_before bigint not null default 0,
    unwilling bigint not null default 0,
    faulty bigint not null default 0
);
create index contact_list_created on contact_list (created_at);

-- Somebody of a list who is asked once whether they want to register. Name and address are sealed
-- and go as soon as it is over, however it ended.
create table invitation (
    id uuid primary key not null,
    list_id uuid not null references contact_list (id),
    email_index text unique,
    sealed text,
    kind text not null check (kind in ('person', 'community')),
    language text not null check (language in ('lv', 'en', 'lt')),
    state text not null check (state in
        ('waiting', 'sent', 'confirmed', 'refused', 'bounced', 'expired', 'closed')),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    sent_at timestamptz,
    reminded_at timestamptz,
    ended_at timestamptz,
    check ((email_index is null) = (sealed is null)),
    check (state in ('waiting', 'sent') or sealed is null)
);
create index invitation_list on invitation (list_id, state);
create index invitation_state on invitation (state, created_at);

-- Keyed hashes of addresses that get no invitation: their owner said so, or was erased.
create table no_invitation (
    digest text primary key not null,
    reason text not null check (reason in ('asked', 'erased')),
    at timestamptz not null
);

-- Accounts whose mail comes back.
create table undelivered (
    account_id uuid primary key not null references account (id),
    status text not null,
    softly bigint not null default 0,
    -- Set when the address is given up: only letters about rights go there until it is put right.
    given_up_at timestamptz,
    last_at timestamptz not null
);

-- When somebody was last written to only to keep in touch.
create table kept_warm (
    account_id uuid primary key not null references account (id),
    what text not null,
    at timestamptz not null
);

-- The yearly question to a community whether its contacts are still right.
create table contact_check (
    community_id uuid primary key not null references community (id),
    asked_at timestamptz,
    answered_at timestamptz,
    answer text not null default '' check (answer in ('', 'right', 'change', 'nobody'))
);
