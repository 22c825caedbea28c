-- An introduction that is long over belongs to nobody any more. Whom it stands for in the figures of
-- its project is kept with it: of one person, one row a year, without a name or a number of theirs.

-- The person's kinds, as the figures tell them apart; nothing where another row stands for them.
alter table introduction add column counted_kinds text;
-- Under 18 in the month in which contacts moved.
alter table introduction add column counted_minor boolean not null default false;
-- The last of that person's in the project: it stands for them in the project's whole time.
alter table introduction add column counted_last boolean not null default false;
