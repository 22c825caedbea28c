-- Silence, and finding one's way in the recorded acts.

-- When somebody was asked whether their profile still holds, and what came of it; a row goes when
-- they answer.
create table freshness (
    person_id uuid primary key not null references person (id),
    asked_at timestamptz,
    warned_at timestamptz,
    hidden_at timestamptz,
    parting_at timestamptz,
    last_word_at timestamptz
);

create index person_confirmed on person (confirmed_at);
create index audit_actor on audit (actor, seq);
create index audit_action on audit (action, seq);
