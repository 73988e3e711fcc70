-- Service instances of the destination service, with the name their OAuth client got.
create table destination_instance (
    instance_id text not null primary key,
    subaccount_id text not null,
    xsappname text not null,
    created_at bigint not null
);

-- instance_id is empty for destinations of the whole subaccount. A row without properties is a name reserved by its owner.
create table destination (
    subaccount_id text not null,
    instance_id text not null,
    name text not null,
    owner text,
    properties text,
    created_at bigint not null,
    modified_at bigint not null,
    primary key (subaccount_id, instance_id, name)
);
