-- The guardian and the school of somebody under 18, asked by letter; see introductions::adults.
-- What a coordinator records of a call or a paper stands in minor_confirmation.
create table minor_adult (
    id uuid primary key not null,
    introduction_id uuid not null references introduction (id),
    party text not null check (party in ('guardian', 'school')),
    name text not null,
    email_sealed text not null,
    email_index text not null,
    language text not null check (language in ('lv', 'en', 'lt')),
    token_hash text unique,
    asked_at timestamptz not null,
    expires_at timestamptz not null,
    answer text check (answer in ('yes', 'no')),
    answered_at timestamptz,
    unique (introduction_id, party)
);
