-- Where a letter went, as the keyed hash an address is looked up by: what comes back later says
-- something of that address only, not of the one its reader has then.
alter table letter add column sent_to text;

-- Whoever was invited once is not invited again for a year, however it ended: a third reason.
create table no_invitation_with_invited (
    digest text primary key not null,
    reason text not null check (reason in ('asked', 'erased', 'invited')),
    at timestamptz not null
);
insert into no_invitation_with_invited (digest, reason, at) select digest, reason, at from no_invitation;
drop table no_invitation;
alter table no_invitation_with_invited rename to no_invitation;
create index no_invitation_reason on no_invitation (reason, at);
