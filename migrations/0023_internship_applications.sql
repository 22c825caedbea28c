-- Places of an internship offer, and applications that ended because another one was accepted; see
-- introductions::internships.

-- One row for each offer that somebody was accepted for: its lock makes acceptances go one after
-- another.
create table internship_fill (
    opportunity_id uuid primary key not null references opportunity (id),
    -- When the last place was taken; such an offer comes back by itself when one is free again.
    filled_at timestamptz
);

-- An accepted application takes a numbered place, and a place is taken once.
create table internship_place (
    opportunity_id uuid not null references opportunity (id),
    place bigint not null check (place between 1 and 100),
    introduction_id uuid not null unique references introduction (id),
    taken_at timestamptz not null,
    primary key (opportunity_id, place)
);

create table internship_yield (
    introduction_id uuid primary key not null references introduction (id),
    to_introduction uuid not null references introduction (id),
    at timestamptz not null
);
