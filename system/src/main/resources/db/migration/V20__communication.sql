-- Who this tenant is, for everybody it ever pairs with.
create table tenant (
    one                boolean primary key,
    id                 text    not null
);

create table communication_user (
    id                 text    primary key,
    user_name          text    not null unique,
    description        text    not null,
    password_hash      text,
    password_set_at    bigint,
    locked             boolean not null,
    failed_logons      integer not null,
    last_logon_at      bigint,
    owner              text,
    changed_at         bigint  not null,
    changed_by         text    not null,
    version            bigint  not null
);
create index communication_user_owner on communication_user (owner) where owner is not null;

create table communication_user_certificate (
    fingerprint        text    primary key,
    user_id            text    not null references communication_user (id) on delete cascade,
    subject            text    not null,
    issuer             text    not null,
    not_after          bigint  not null,
    pem                text    not null,
    unique (subject, issuer)
);
create index communication_user_certificate_user on communication_user_certificate (user_id);

-- `settings`: everything nobody searches by, as JSON.
create table communication_system (
    id                 text    primary key,
    settings           text    not null,
    logical_system_id  text    unique,
    business_system_id text    unique,
    owner              text,
    changed_at         bigint  not null,
    changed_by         text    not null,
    version            bigint  not null
);
create index communication_system_owner on communication_system (owner) where owner is not null;

create table communication_inbound_user (
    system_id          text    not null references communication_system (id) on delete cascade,
    user_id            text    not null references communication_user (id),
    method             text    not null,
    primary key (system_id, user_id, method)
);
create index communication_inbound_user_user on communication_inbound_user (user_id);

create table communication_outbound_user (
    id                 text    primary key,
    system_id          text    not null references communication_system (id) on delete cascade,
    user_name          text    not null,
    method             text    not null,
    secret             text,
    unique (system_id, user_name, method)
);

-- `external_id`: the second key, chosen by the platform that made it.
create table communication_arrangement (
    id                 text    primary key,
    name               text    not null unique,
    external_id        text    unique,
    scenario_id        text    not null,
    system_id          text    not null references communication_system (id),
    inbound_user_id    text    references communication_user (id),
    inbound_method     text,
    outbound_user_id   text    references communication_outbound_user (id),
    outbound_method    text,
    outbound_services  text    not null,
    attributes         text    not null,
    status             text    not null,
    status_reason      text,
    owner              text,
    changed_at         bigint  not null,
    changed_by         text    not null,
    version            bigint  not null
);
create index communication_arrangement_system on communication_arrangement (system_id);
create index communication_arrangement_inbound on communication_arrangement (inbound_user_id, inbound_method);
create index communication_arrangement_owner on communication_arrangement (owner) where owner is not null;
