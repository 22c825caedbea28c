-- Why nothing came of it; thanks said in public; people suspended by the association.

alter table outcome add column reason text not null default '';
alter table outcome add column reason_note text not null default '';

-- One side's public thanks to the other. It is shown while both agree, and while the person's
-- consent to be thanked by name stands.
create table public_thanks (
    id uuid primary key not null,
    introduction_id uuid not null references introduction (id),
    side text not null check (side in ('person', 'community')),
    body text not null,
    state text not null check (state in ('offered', 'shown', 'declined', 'withdrawn', 'removed')),
    offered_by uuid references account (id),
    offered_at timestamptz not null,
    answered_by uuid references account (id),
    answered_at timestamptz,
    version bigint not null default 1,
    unique (introduction_id, side)
);
create index public_thanks_shown on public_thanks (state, answered_at);

create table person_suspension (
    id uuid primary key not null,
    person_id uuid not null references person (id),
    reason text not null,
    by_account uuid not null references account (id),
    at timestamptz not null,
    ended_at timestamptz,
    ended_by uuid references account (id)
);
create unique index person_suspension_one_open on person_suspension (person_id)
    where ended_at is null;
