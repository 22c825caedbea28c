-- Who was erased and had come from a file: a keyed hash of the id the file knew them by, so that
-- importing the same file again does not bring them back.

alter table erasure add column import_digest text;
create index erasure_import on erasure (import_digest);
