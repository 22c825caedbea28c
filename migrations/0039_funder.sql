-- The report to funders, once a period is closed; blocks for the newsletter.

create table report_period (
    id uuid primary key not null,
    -- 'all', or the id of a project.
    scope text not null,
    starts_on date not null,
    ends_on date not null,
    -- The version of the definitions it was counted by, and the SHA-256 of its figures.
    definitions bigint not null,
    hash text not null,
    closed_at timestamptz not null,
    -- Nobody where time closed it.
    closed_by uuid references account (id),
    unique (scope, starts_on, ends_on),
    check (starts_on <= ends_on)
);

create table report_figure (
    period_id uuid not null references report_period (id),
    figure text not null,
    line text not null,
    number bigint not null,
    primary key (period_id, figure, line)
);

-- Every version that was saved. Names stand in none of them: thanks are read anew whenever a block is
-- shown, so that taking a consent back takes them out.
create table newsletter (
    id uuid primary key not null,
    month text not null,
    locale text not null check (locale in ('lv', 'en', 'lt')),
    version bigint not null,
    opening text not null,
    closing text not null,
    -- Ids of needs and thanks that were left out, as JSON.
    left_out text not null,
    -- Figures as told when the version was saved, as JSON.
    figures text not null,
    made_by uuid references account (id),
    made_at timestamptz not null,
    published_at timestamptz,
    unique (month, locale, version)
);
create unique index newsletter_published on newsletter (month, locale)
    where published_at is not null;

create index introduction_created on introduction (created_at);
create index introduction_released on introduction (released_at);
create index introduction_since on introduction (state_since);
create index outcome_at on outcome (at);
create index opportunity_published on opportunity (published_at);
create index person_created on person (created_at);
