-- When an account was last used, so that sessions that ended long ago still count as a sign of life.
alter table account add column seen_at timestamptz;
update account set seen_at = (select max(s.seen_at) from session s where s.account_id = account.id)
where erased_at is null;

-- How long people usually take to answer is read from a year of questions.
create index introduction_person_asked on introduction (person_asked_at);
