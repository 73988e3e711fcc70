-- What an instance of s4-hana-cloud holds on both sides. Secrets are sealed.
create table extensibility_instance (
    instance_id   text    not null primary key,
    subaccount_id text    not null,
    system_id     text    not null,
    object_id     text    not null,
    owner         text    not null,
    em_client_id  text,
    password      text,
    properties    text,
    touched       boolean not null,
    created_at    bigint  not null,
    unique (subaccount_id, em_client_id)
);
create index extensibility_instance_system on extensibility_instance (system_id);
