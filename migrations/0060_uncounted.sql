-- Whoever objected to being counted and then left stays uncounted: of their profile only the id is
-- left, and their objection went with their account.

alter table person add column uncounted boolean not null default false;
create index person_uncounted on person (id) where uncounted;
