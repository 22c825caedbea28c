-- Looking people up by name: the words of each account's name, folded (small letters without
-- diacritics), with the first three letters of each. The program fills it at its next start.
create table account_name_word (
    account_id uuid not null references account (id),
    head text not null,
    word text not null,
    primary key (account_id, word)
);
create index account_name_word_head on account_name_word (head, word, account_id);
-- The coordinators' list of people, the newest first; it holds what the list is narrowed down by, so that
-- looking past many people reads the index alone.
create index person_newest on person (created_at, id, state, country, tie_territory, kinds);
