-- What coordinators add to the catalogue of skills. Every row says by which change it came
-- (added_in) and by which it went (removed_in), so that the catalogue can be read as it was after
-- any change.

create table catalogue_head (
    id bigint primary key not null check (id = 1),
    version bigint not null,
    concepts bigint not null
);
insert into catalogue_head (id, version, concepts) values (1, 0, 0);

create table skill_concept (
    id text primary key not null,
    number bigint not null unique,
    concept_group text not null,
    lv text not null,
    en text not null,
    lt text not null,
    broader text not null,
    related text not null,
    added_in bigint not null,
    added_at timestamptz not null
);

create table skill_label (
    id uuid primary key not null,
    concept text not null,
    lang text not null check (lang in ('lv', 'en', 'lt')),
    label text not null,
    preferred boolean not null,
    added_in bigint not null,
    added_at timestamptz not null,
    removed_in bigint
);
create index skill_label_concept on skill_label (concept);

create table skill_merge (
    id uuid primary key not null,
    concept text not null,
    into_concept text not null,
    added_in bigint not null,
    added_at timestamptz not null,
    removed_in bigint
);
create index skill_merge_concept on skill_merge (concept);

create table skill_address (
    id uuid primary key not null,
    concept text not null,
    esco text,
    added_in bigint not null,
    added_at timestamptz not null,
    removed_in bigint
);
create index skill_address_concept on skill_address (concept);

-- Own words that lead to no concept and need none, by their folded spelling.
create table skill_set_aside (
    folded text primary key not null,
    at timestamptz not null
);

-- A walk over people and opportunities after changes of the catalogue: who is linked otherwise now
-- goes into the search index anew. One walk leads from one version to another; the next begins when
-- it has ended.
create table skill_walk (
    to_version bigint primary key not null,
    from_version bigint not null,
    stage text not null check (stage in ('people', 'opportunities', 'done')),
    after_id uuid,
    seen bigint not null,
    total bigint not null,
    changed bigint not null,
    started_at timestamptz not null,
    finished_at timestamptz
);
