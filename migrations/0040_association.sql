-- What the association decides about its own platform: each decision is a row, the latest one of a
-- key is in force. Numbered in the order they were made.
create table setting_change (
    seq bigint primary key not null,
    key text not null,
    value text not null,
    -- What was in force before.
    earlier text not null,
    at timestamptz not null,
    account_id uuid not null references account (id)
);
create index setting_change_key on setting_change (key, seq);

-- The association is a community too; its needs are those of its own working group.
alter table community add column is_association boolean not null default false;
create unique index community_association on community (is_association) where is_association;
