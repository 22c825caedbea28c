-- The crowds a masked profile can disappear in: for each published adult one row a step of
-- coarseness, with the hash of what would be shown at that step. See people::crowd.
create table person_crowd (
    person_id uuid not null references person (id),
    step bigint not null,
    key bigint not null,
    primary key (person_id, step)
);
create index person_crowd_key on person_crowd (step, key, person_id);
