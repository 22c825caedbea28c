-- Units change: some merge, some begin. What a file said stays; units are never deleted.
alter table territory add column valid_from date;
alter table territory add column merged_into text references territory (slug);
-- The unit it is shown and counted as since the day it merged.
alter table territory add column shown_as text references territory (slug);
-- When a file spoke of it; the program's own list then leaves it alone.
alter table territory add column imported_at timestamptz;

-- Files of units that were taken in, numbered in their order.
create table territory_import (
    seq bigint primary key not null,
    new_units bigint not null,
    changed bigint not null,
    at timestamptz not null,
    -- Nobody when it was done at the terminal.
    account_id uuid references account (id)
);
