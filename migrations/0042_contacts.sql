-- Looking up by telephone number, records that may be the same, and records that were merged.

-- A keyed hash of the number's last digits; the program writes it, for old rows at its next start.
alter table account_contact add column lookup text;
create index account_contact_lookup on account_contact (lookup);

-- Where a record went that was merged into another one. What is left of it is its id.
alter table account add column merged_into uuid references account (id);
alter table person add column merged_into uuid references person (id);
alter table community add column merged_into uuid references community (id);
-- A keyed hash of the number a file gave a record that was merged away, so that importing the file
-- again does not bring it back.
alter table person add column merged_import text;
create index account_merged on account (merged_into);
create index person_merged on person (merged_into);
create index person_merged_import on person (merged_import);
create index community_merged on community (merged_into);

-- Two records that may be one; `one` is the smaller id, so a pair stands here once.
create table likeness (
    id uuid primary key not null,
    kind text not null check (kind in ('person', 'community')),
    one uuid not null,
    other uuid not null,
    why text not null check (why in ('contact', 'name', 'number')),
    found_at timestamptz not null,
    state text not null default 'open' check (state in ('open', 'different', 'merged')),
    decided_by uuid references account (id),
    decided_at timestamptz,
    version bigint not null default 1,
    check (one < other)
);
create unique index likeness_pair on likeness (kind, one, other);
create index likeness_open on likeness (state, found_at);
