-- Texts people agree to that came after those of the program; rows are added, never changed. The
-- one with the highest number whose day has come is in force.
create table consent_document (
    purpose text not null,
    version bigint not null,
    language text not null check (language in ('lv', 'en', 'lt')),
    -- The whole text as it is hashed: title, question, body.
    source text not null,
    text_hash text not null,
    -- It says something else than the one before, so everybody who agreed decides anew.
    asks_anew boolean not null,
    valid_from date not null,
    added_by uuid not null references account (id),
    added_at timestamptz not null,
    primary key (purpose, version, language)
);
