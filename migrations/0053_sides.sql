-- Whoever spoke for a community stays a side of the introductions that were on their way meanwhile,
-- also after they stop: nobody steps out to vouch for their own side or to release to it.

create table community_spoken (
    community_id uuid not null references community (id),
    account_id uuid not null references account (id),
    ended_at timestamptz not null,
    primary key (community_id, account_id)
);
create index community_spoken_account on community_spoken (account_id);
