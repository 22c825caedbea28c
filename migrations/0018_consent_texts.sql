-- Versions of consent texts and since when they are in force here. A version is binding once those
-- who agreed to an earlier one have had a month to read it and decide again.
create table consent_text (
    purpose text not null,
    version bigint not null,
    since timestamptz not null,
    binding boolean not null,
    primary key (purpose, version)
);
