-- ESCO, the European classification of occupations and skills, as its official files have it. An
-- import makes these tables hold what the files hold; without one they are empty.

create table esco_head (
    id bigint primary key not null check (id = 1),
    -- Another one after every import that changed something.
    stamp uuid not null,
    -- As the names of the files tell it; empty where they do not.
    version text not null,
    next_number bigint not null,
    imported_at timestamptz not null
);

create table esco_concept (
    uri text primary key not null,
    -- Position among the concepts the search knows; stays while the concept does.
    number bigint not null unique,
    kind text not null check (kind in ('occupation', 'skill', 'skill-group', 'isco-group')),
    code text not null,
    isco text not null
);

create table esco_label (
    uri text not null references esco_concept (uri),
    language text not null check (language in ('lv', 'en', 'lt')),
    preferred text not null,
    -- One a line.
    alternates text not null,
    primary key (uri, language)
);

create table esco_relation (
    subject text not null references esco_concept (uri),
    relation text not null check (relation in ('broader', 'essential', 'optional')),
    object text not null references esco_concept (uri),
    primary key (subject, relation, object)
);
create index esco_relation_object on esco_relation (object);
