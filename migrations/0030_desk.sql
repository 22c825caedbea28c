-- What coordinators set on a row of the desk: who has taken it, until when it is put off. Whose
-- introduction it is stands in introduction_case.
create table desk_mark (
    kind text not null,
    subject uuid not null,
    taken_by uuid references account (id),
    put_off_until date,
    -- A row that changed after it was put off waits again.
    put_off_at timestamptz,
    changed_by uuid not null references account (id),
    changed_at timestamptz not null,
    version bigint not null default 1,
    primary key (kind, subject)
);
