-- A participant of a subaccount's event bus; one for each service instance.
create table message_client (
    instance_id text primary key,
    subaccount_id text not null,
    emname text not null,
    namespace text not null,
    rules text not null,
    management boolean not null,
    messaging_rest boolean not null,
    messaging boolean not null,
    units integer not null,
    system_id text,
    xsappname text not null,
    ready boolean not null,
    created_at bigint not null,
    unique (subaccount_id, emname),
    unique (subaccount_id, namespace)
);

create table mesh_queue (
    subaccount_id text not null,
    name text not null,
    instance_id text not null references message_client (instance_id),
    settings text not null,
    created_at bigint not null,
    primary key (subaccount_id, name)
);
create index mesh_queue_of_client on mesh_queue (instance_id, name);

create table mesh_subscription (
    subaccount_id text not null,
    queue_name text not null,
    pattern text not null,
    created_at bigint not null,
    primary key (subaccount_id, queue_name, pattern),
    foreign key (subaccount_id, queue_name) references mesh_queue (subaccount_id, name)
);
