-- Schools with their former names, programmes and contact persons. Schools are closed, never deleted.

create table school (
    id uuid primary key not null,
    slug text not null unique,
    name text not null,
    short_name text not null default '',
    kind text not null check (kind in ('secondary', 'vocational', 'college', 'university')),
    territory text references territory (slug),
    place_text text not null default '',
    website text not null default '',
    registration_number text not null default '',
    valid_from date,
    valid_until date,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    version bigint not null default 1,
    check (valid_from is null or valid_until is null or valid_from <= valid_until)
);

create table school_former_name (
    id uuid primary key not null,
    school_id uuid not null references school (id),
    name text not null,
    valid_from date,
    valid_until date,
    unique (school_id, name),
    check (valid_from is null or valid_until is null or valid_from <= valid_until)
);

create table school_programme (
    id uuid primary key not null,
    school_id uuid not null references school (id),
    name text not null,
    level text not null check (level in ('vocational', 'college', 'bachelor', 'master')),
    fields text not null default '[]',
    valid_from date,
    valid_until date,
    unique (school_id, name, level),
    check (valid_from is null or valid_until is null or valid_from <= valid_until)
);

-- Who speaks for a school. They have no account; how to reach them is sealed.
create table school_contact (
    id uuid primary key not null,
    school_id uuid not null references school (id),
    name text not null,
    role text not null,
    email_sealed text not null default '',
    phone_sealed text not null default '',
    added_at timestamptz not null
);
create index school_contact_of on school_contact (school_id, added_at);
