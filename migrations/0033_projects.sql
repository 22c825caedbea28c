-- Projects and campaigns (M4.14): goals, what belongs to one, what was counted.

create table project (
    id uuid primary key not null,
    name text not null,
    funder text not null default '',
    number text not null default '',
    about text not null default '',
    starts_on date not null,
    ends_on date not null,
    -- From then on its figures stand as they were counted that day.
    closed_at timestamptz,
    created_by uuid references account (id),
    created_at timestamptz not null,
    changed_at timestamptz not null,
    version bigint not null default 1,
    check (starts_on <= ends_on)
);

create table project_goal (
    project_id uuid not null references project (id),
    indicator text not null,
    goal bigint not null check (goal between 0 and 1000000),
    primary key (project_id, indicator)
);

-- A need or an offer belongs to one project.
create table project_opportunity (
    opportunity_id uuid primary key not null references opportunity (id),
    project_id uuid not null references project (id),
    added_at timestamptz not null
);
create index project_opportunity_of on project_opportunity (project_id, added_at);

-- What happened outside the platform and is counted by hand, with a word on what it was.
create table project_entry (
    id uuid primary key not null,
    project_id uuid not null references project (id),
    indicator text not null,
    number bigint not null check (number between 1 and 100000),
    note text not null,
    happened_on date not null,
    made_by uuid references account (id),
    made_at timestamptz not null
);
create index project_entry_of on project_entry (project_id, happened_on);

-- What the platform counted when a project was closed.
create table project_figure (
    project_id uuid not null references project (id),
    indicator text not null,
    number bigint not null,
    primary key (project_id, indicator)
);
