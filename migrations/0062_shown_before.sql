-- Whether somebody was shown when they were suspended: who has no account has no consent of their own
-- to look up, and is shown again when it is lifted.
alter table person_suspension add column was_published boolean not null default false;
