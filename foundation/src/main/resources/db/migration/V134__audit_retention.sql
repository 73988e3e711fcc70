-- Where the audit log begins when older entries were removed: the last one's number and hash.
create table audit_cut (
    seq  bigint not null primary key,
    hash text   not null
);
create index audit_entry_age on audit_entry (at);
