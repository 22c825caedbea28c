-- Searches people keep, what they were told of, and searches that found nothing.

-- At most twenty for an account: each takes a numbered place.
create table saved_search (
    id uuid primary key not null,
    account_id uuid not null references account (id),
    place bigint not null check (place between 1 and 20),
    name text not null,
    -- The query string of the list: words and filters.
    asked text not null,
    alert text not null check (alert in ('at-once', 'weekly', 'off')),
    -- What was published before is not news.
    told_from timestamptz not null,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    version bigint not null default 1,
    unique (account_id, place)
);
create index saved_search_alert on saved_search (alert, account_id);

-- Each opportunity is told of once for each search; `letter` joins what goes into one letter.
create table saved_search_told (
    search_id uuid not null references saved_search (id),
    opportunity_id uuid not null references opportunity (id),
    letter uuid not null,
    told_at timestamptz not null,
    primary key (search_id, opportunity_id)
);
create index saved_search_told_letter on saved_search_told (letter);

-- How often nothing was found, by what was looked for; no word that somebody typed, nobody's name.
create table empty_search (
    month text not null,
    -- Ids of concepts, sorted, parted by commas; empty where none was named.
    concepts text not null,
    sector text not null,
    municipality text not null,
    searches bigint not null,
    primary key (month, concepts, sector, municipality)
);

-- Words that name no skill we know. Until several people have typed the same, only a keyed hash
-- stands here.
create table unknown_words (
    digest text primary key not null,
    words text,
    searches bigint not null,
    month text not null
);

-- What people told the coordinators when they found nothing.
create table told_coordinator (
    id uuid primary key not null,
    account_id uuid references account (id),
    asked text not null,
    message text not null,
    locale text not null check (locale in ('lv', 'en', 'lt')),
    at timestamptz not null,
    handled_at timestamptz,
    handled_by uuid references account (id)
);
create index told_coordinator_open on told_coordinator (handled_at, at);

-- Which needs an account was told of by a letter, and when: two kinds of letters do not tell of the
-- same one in the same week.
create table need_told (
    account_id uuid not null references account (id),
    opportunity_id uuid not null references opportunity (id),
    at timestamptz not null,
    primary key (account_id, opportunity_id)
);
