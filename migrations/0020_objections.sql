-- Objections to what rests on a legitimate interest (GDPR Article 21), with a third topic, taking
-- back, and a version for answering. Nothing refers to the table, so it is made anew.

create table objection_new (
    id uuid primary key not null,
    account_id uuid not null references account (id),
    topic text not null check (topic in ('keep-warm', 'suggestions', 'statistics')),
    words text not null,
    state text not null default 'open'
        check (state in ('open', 'upheld', 'refused', 'withdrawn')),
    answer text not null default '',
    at timestamptz not null,
    due_at timestamptz not null,
    decided_at timestamptz,
    decided_by uuid references account (id),
    version bigint not null default 1
);
insert into objection_new (id, account_id, topic, words, state, answer, at, due_at, decided_at,
                           decided_by)
    select id, account_id, topic, words, state, answer, at, due_at, decided_at, decided_by
    from objection;
drop table objection;
alter table objection_new rename to objection;
create index objection_account on objection (account_id, at);
-- One objection to a topic stands at a time.
create unique index objection_one_standing on objection (account_id, topic)
    where state in ('open', 'upheld');
create index objection_due on objection (state, due_at);
