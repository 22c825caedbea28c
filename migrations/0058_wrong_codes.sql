-- How many wrong codes of the second factor were given since when: after twenty within a day only a
-- recovery code is taken.
alter table account add column wrong_codes bigint not null default 0;
alter table account add column wrong_codes_since timestamptz;
