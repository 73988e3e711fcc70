-- system_id is '' for plans that know no systems: two nulls would not be equal, and the key not unique.
create table entitlement (
    id            text    not null primary key,
    subaccount_id text    not null,
    service       text    not null,
    plan          text    not null,
    system_id     text    not null,
    amount        integer,
    used          integer not null,
    version       bigint  not null,
    created_at    bigint  not null,
    modified_at   bigint  not null,
    unique (subaccount_id, service, plan, system_id)
);
create index entitlement_system on entitlement (system_id);

create table entitlement_reservation (
    instance_id    text not null primary key,
    entitlement_id text not null references entitlement (id)
);
create index entitlement_reservation_entitlement on entitlement_reservation (entitlement_id);
