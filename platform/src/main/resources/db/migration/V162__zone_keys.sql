-- Every zone signs with keys of its own; a new one is published before it signs. The key of before is the installation's.
alter table signing_key add column zone text not null default 'installation';
alter table signing_key add column number integer not null default 1;
alter table signing_key add column active_from bigint not null default 0;

create index signing_key_by_zone on signing_key (zone);
