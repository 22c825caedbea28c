-- Which of two decisions holds is told by the order in which they were recorded, not by their
-- times: a clock may step back between a yes and the no that follows it.

alter table consent add column seq bigint not null default 0;

update consent set seq =
    (select count(*) from consent earlier
     where earlier.account_id = consent.account_id and earlier.purpose = consent.purpose
       and (earlier.at < consent.at or (earlier.at = consent.at and earlier.id <= consent.id)));

create unique index consent_seq on consent (account_id, purpose, seq);
