-- What a need said while people read it, kept when it is changed: whoever agreed to it goes on
-- reading that until a coordinator has read the new text, and can compare the two afterwards.

create table opportunity_kept (
    id uuid primary key not null,
    opportunity_id uuid not null references opportunity (id),
    title text not null,
    description text not null,
    mode text not null,
    starts_on date not null,
    ends_on date not null,
    hours_per_week bigint not null,
    compensation text not null,
    territory text,
    place_text text not null,
    kept_at timestamptz not null,
    -- When people began to read what came after it.
    followed_at timestamptz
);
create index opportunity_kept_of on opportunity_kept (opportunity_id, kept_at);
