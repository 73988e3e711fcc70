-- One name for a global account or a subaccount: both become host names of the token service.
create table account_subdomain (
    subdomain text not null primary key
);

create table global_account (
    id          text    not null primary key,
    name        text    not null,
    subdomain   text    not null unique references account_subdomain (subdomain),
    customer_id text,
    eu_access   boolean not null,
    market      text    not null,
    created_at  bigint  not null,
    version     bigint  not null
);

create table subaccount (
    id                  text    not null primary key,
    global_account_id   text    not null references global_account (id),
    name                text    not null,
    -- What the name is compared by: two names that differ in case alone would confuse people.
    name_key            text    not null,
    subdomain           text    not null unique references account_subdomain (subdomain),
    region              text    not null,
    environments        text    not null,
    used_for_production boolean not null,
    labels              text    not null,
    created_at          bigint  not null,
    version             bigint  not null,
    unique (global_account_id, name_key)
);

-- object_id is '' for roles at the installation: a null would not take part in the primary key.
create table member (
    user_id     text   not null,
    role        text   not null,
    object_id   text   not null,
    assigned_at bigint not null,
    primary key (user_id, role, object_id)
);
create index member_object on member (object_id);
