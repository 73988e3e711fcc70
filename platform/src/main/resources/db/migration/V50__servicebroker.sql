create table platform_registration (
    id            text   not null primary key,
    subaccount_id text   not null,
    name          text   not null,
    type          text   not null,
    created_at    bigint not null,
    unique (subaccount_id, name)
);

create table platform_credential (
    user_name     text   not null primary key,
    platform_id   text   not null references platform_registration (id) on delete cascade,
    password_hash text   not null,
    created_at    bigint not null
);
create index platform_credential_platform on platform_credential (platform_id);

create table service_instance (
    id            text   not null primary key,
    subaccount_id text   not null,
    platform_id   text   not null,
    name          text,
    name_scope    text   not null,
    service       text   not null,
    plan          text   not null,
    system_id     text,
    parameters    text,
    identity_hash text   not null,
    context       text   not null,
    labels        text   not null,
    state         text   not null,
    operation_id  text   not null,
    created_at    bigint not null,
    updated_at    bigint not null,
    unique (subaccount_id, platform_id, name_scope, name)
);
create index service_instance_assignment on service_instance (subaccount_id, service, plan, system_id);
create index service_instance_platform on service_instance (platform_id);

create table service_binding (
    id            text   not null primary key,
    instance_id   text   not null references service_instance (id),
    name          text,
    parameters    text,
    identity_hash text   not null,
    context       text   not null,
    labels        text   not null,
    created_at    bigint not null,
    updated_at    bigint not null
);
create index service_binding_instance on service_binding (instance_id);
