-- Which side ended a placement, or said that it will not begin: its reason and note are for the
-- coordinators and for whoever wrote them.
alter table placement add column ended_by text not null default '';
update placement set ended_by = coalesce(
    (select max(e.who) from placement_event e
     where e.placement_id = placement.id and e.action in ('not-start', 'end-early', 'cancel')), '')
where end_reason is not null;
