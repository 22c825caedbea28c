-- What in a placement's history says which paper was marked, and how far the things are that an
-- offer asks a student to bring.

-- A paper as `school-practice` or `annex:2`; empty where the act is about none.
alter table placement_event add column about text not null default '';

-- A row only for what was handed over or received; everything else is still to come. By its words,
-- since the offer's list may change.
create table placement_brought (
    placement_id uuid not null references placement (id),
    words text not null,
    state text not null check (state in ('sent', 'received')),
    changed_at timestamptz not null,
    primary key (placement_id, words)
);
