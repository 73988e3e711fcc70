-- How an entry came into the landscape. One that shows the registration made by another entry of the same customer
-- (registered_by) has no pairing of its own and is reached through that one's.
alter table landscape_system add column discovery text not null default 'MANUAL';
alter table landscape_system add column registered_by text;
create index landscape_system_registered_by on landscape_system (registered_by);
create index landscape_system_tenant on landscape_system (tenant_identity);
create index landscape_system_created on landscape_system (global_account, created_at, id);

create table formation (
    id             text   not null primary key,
    global_account text   not null,
    name           text   not null,
    name_key       text   not null,
    type           text   not null,
    subaccount_id  text,
    status         text   not null,
    status_reason  text,
    created_at     bigint not null,
    -- Which change a running synchronization belongs to: only that of the newest one decides on the status.
    revision       bigint not null,
    unique (global_account, name_key)
);
create index formation_subaccount on formation (subaccount_id);

create table formation_system (
    formation_id text not null references formation (id) on delete cascade,
    system_id    text not null references landscape_system (id),
    primary key (formation_id, system_id)
);
create index formation_system_system on formation_system (system_id);
