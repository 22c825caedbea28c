-- Rights: restriction, erasure and its ledger, objections, the letter of goodbye.

alter table account add column erased_at timestamptz;
alter table account add column restricted_at timestamptz;
alter table person add column erased_at timestamptz;
alter table person add column restricted_at timestamptz;

-- Which letter a letter on the demo's screen is, so that it goes when its introduction's texts go.
alter table demo_letter add column letter_id uuid;
create index demo_letter_of on demo_letter (letter_id);
create index letter_subject on letter (subject);
create index agreement_account on agreement (account_id);
create index introduction_event_actor on introduction_event (actor);
create index disclosure_reader on disclosure (reader_account);

-- Who was erased: ids only, kept so that a restored backup can be cleaned again. No references,
-- since a restored backup may not know the rows yet, or no longer.
create table erasure (
    id uuid primary key not null,
    account_id uuid unique,
    person_id uuid unique,
    by_whom text not null check (by_whom in
        ('themselves', 'coordinator', 'retention', 'terminal', 'again')),
    means text check (means in ('telephone', 'paper', 'mail', 'in-person')),
    by_account uuid,
    at timestamptz not null,
    check (account_id is not null or person_id is not null)
);

-- The address of somebody who was erased, sealed, until the receipt has left.
create table farewell (
    id uuid primary key not null,
    sealed text not null,
    locale text not null check (locale in ('lv', 'en', 'lt')),
    at timestamptz not null
);

-- Objections to processing that rests on a legitimate interest (GDPR Article 21).
create table objection (
    id uuid primary key not null,
    account_id uuid not null references account (id),
    topic text not null check (topic in ('statistics', 'keep-warm')),
    words text not null,
    state text not null default 'open' check (state in ('open', 'upheld', 'refused')),
    answer text not null default '',
    at timestamptz not null,
    due_at timestamptz not null,
    decided_at timestamptz,
    decided_by uuid references account (id)
);
create index objection_account on objection (account_id, at);
create unique index objection_one_open on objection (account_id, topic) where state = 'open';
