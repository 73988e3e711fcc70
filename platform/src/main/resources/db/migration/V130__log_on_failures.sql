-- Failed log-ons by name, whether anybody has that name or not: a lock must not tell.
create table log_on_failure (
    zone          text    not null,
    name          text    not null,
    failures      integer not null,
    failing_since bigint  not null,
    closed_until  bigint  not null,
    primary key (zone, name)
);
create index log_on_failure_age on log_on_failure (failing_since);

alter table user_account drop column failed_logons;
alter table user_account drop column failing_since;
alter table user_account drop column locked_until;
