-- Accounts, sign-in, the audit chain, the queue and what search follows.
-- Sealed columns hold "key id:nonce and ciphertext", base64; *_index columns an HMAC for look-up.

create table account (
    id uuid primary key not null,
    name text not null,
    email_sealed text not null,
    email_index text not null unique,
    language text not null check (language in ('lv', 'en', 'lt')),
    password_hash text,
    totp_sealed text,
    totp_step bigint not null default 0,
    state text not null default 'active' check (state in ('active', 'suspended')),
    created_at timestamptz not null,
    changed_at timestamptz not null
);

create table account_role (
    account_id uuid not null references account (id),
    role text not null check (role in ('person', 'representative', 'coordinator', 'administrator')),
    granted_at timestamptz not null,
    granted_by uuid references account (id),
    primary key (account_id, role)
);

-- Further ways to reach somebody: telephone, another channel, the hours to call.
create table account_contact (
    account_id uuid not null references account (id),
    channel text not null check (channel in ('phone', 'other', 'hours')),
    sealed text not null,
    primary key (account_id, channel)
);

create table session (
    token_hash text primary key not null,
    account_id uuid not null references account (id),
    created_at timestamptz not null,
    seen_at timestamptz not null,
    second_factor boolean not null,
    stepped_up_at timestamptz
);
create index session_account on session (account_id);

create table mail_link (
    token_hash text primary key not null,
    purpose text not null check (purpose in
        ('sign-in', 'registration', 'answer', 'unsubscribe', 'demo', 'set-up')),
    account_id uuid references account (id),
    subject text not null,
    reusable boolean not null default false,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz
);
create index mail_link_expiry on mail_link (expires_at);

create table recovery_code (
    account_id uuid not null references account (id),
    code_hash text not null,
    used_at timestamptz,
    primary key (account_id, code_hash)
);

-- What somebody is registering, before the address is confirmed; sealed as a whole.
create table registration (
    id uuid primary key not null,
    visitor_hash text not null,
    kind text not null check (kind in ('person', 'community')),
    sealed text not null,
    language text not null,
    submitted_at timestamptz,
    created_at timestamptz not null,
    expires_at timestamptz not null
);
create index registration_visitor on registration (visitor_hash, kind);
create index registration_expiry on registration (expires_at);

create table audit_head (
    id bigint primary key not null check (id = 1),
    seq bigint not null,
    hash text not null
);
insert into audit_head (id, seq, hash) values (1, 0, '');

create table audit (
    seq bigint primary key not null,
    at timestamptz not null,
    actor text not null,
    action text not null,
    subject text not null,
    detail text not null,
    prev text not null,
    hash text not null
);
create index audit_subject on audit (subject, seq);

create table job (
    id uuid primary key not null,
    kind text not null,
    payload text not null,
    run_at timestamptz not null,
    attempts bigint not null default 0,
    locked_until timestamptz,
    last_error text,
    gave_up_at timestamptz,
    done_at timestamptz,
    dedup_key text unique,
    created_at timestamptz not null
);
create index job_due on job (run_at) where gave_up_at is null and done_at is null;

-- One row for each letter: what was sent to which account, never its text.
create table letter (
    id uuid primary key not null,
    kind text not null,
    account_id uuid references account (id),
    subject text not null,
    created_at timestamptz not null,
    sent_at timestamptz,
    dropped text
);
create index letter_account on letter (account_id, created_at);

-- The mailbox on screen of the demo; empty everywhere else.
create table demo_letter (
    id uuid primary key not null,
    recipient text not null,
    subject text not null,
    headers text not null,
    plain text not null,
    html text not null,
    sent_at timestamptz not null
);

-- What the search index has to follow: the latest change of each indexed thing, numbered in the
-- order of commits (the head row's lock makes a later number commit later).
create table search_head (
    id bigint primary key not null check (id = 1),
    seq bigint not null
);
insert into search_head (id, seq) values (1, 0);

create table search_change (
    kind text not null check (kind in ('person', 'opportunity')),
    id uuid not null,
    seq bigint not null,
    primary key (kind, id)
);
create unique index search_change_seq on search_change (seq);
