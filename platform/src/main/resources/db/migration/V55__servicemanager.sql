create table service_manager_binding (
    id            text   not null primary key,
    subaccount_id text   not null,
    name          text   not null,
    client_id     text   not null unique,
    created_at    bigint not null,
    unique (subaccount_id, name)
);
