-- Communities and partner hosts, and who speaks for them.

create table community (
    id uuid primary key not null,
    name text not null,
    name_folded text not null unique,
    kind text not null check (kind in
        ('association', 'foundation', 'village-group', 'parish', 'municipal', 'social-enterprise',
         'church', 'company', 'partner', 'unknown')),
    registration_number text,
    territory text references territory (slug),
    place_text text not null default '',
    about text not null,
    locale text not null check (locale in ('lv', 'en', 'lt')),
    state text not null check (state in ('unverified', 'verified', 'suspended')),
    state_note text not null default '',
    request_limit bigint not null default 10 check (request_limit between 0 and 100),
    created_at timestamptz not null,
    verified_at timestamptz,
    verified_by uuid references account (id),
    changed_at timestamptz not null,
    version bigint not null default 1
);

create table community_representative (
    community_id uuid not null references community (id),
    account_id uuid not null references account (id),
    since timestamptz not null,
    primary key (community_id, account_id)
);
create index community_representative_account on community_representative (account_id);
