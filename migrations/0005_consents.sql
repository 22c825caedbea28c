-- Who agreed to what, when, to which text and how. Rows are added, never changed.

create table consent (
    id uuid primary key not null,
    account_id uuid not null references account (id),
    purpose text not null,
    version bigint not null,
    language text not null,
    text_hash text not null,
    given boolean not null,
    means text not null check (means in ('site', 'mail', 'telephone', 'paper', 'import')),
    recorded_by uuid references account (id),
    note text not null default '',
    at timestamptz not null
);
create index consent_account on consent (account_id, purpose, at);
