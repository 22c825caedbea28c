-- A placement's school and programme of the list, beside the words of the student.

alter table placement add column school_id uuid references school (id);
alter table placement add column programme_id uuid references school_programme (id);
