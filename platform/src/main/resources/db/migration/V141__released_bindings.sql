create table released_binding (
    binding_id  text   not null primary key,
    platform_id text   not null,
    released_at bigint not null
);
create index released_binding_age on released_binding (released_at);
