-- Both in the form of table destination: instance_id is empty for the level of the subaccount.
create table destination_fragment (
    subaccount_id text not null,
    instance_id text not null,
    name text not null,
    owner text,
    properties text,
    created_at bigint not null,
    modified_at bigint not null,
    primary key (subaccount_id, instance_id, name)
);

create table destination_certificate (
    subaccount_id text not null,
    instance_id text not null,
    name text not null,
    owner text,
    properties text,
    created_at bigint not null,
    modified_at bigint not null,
    primary key (subaccount_id, instance_id, name)
);
