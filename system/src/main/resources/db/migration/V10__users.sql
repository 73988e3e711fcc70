create table business_user (
    id                 text    primary key,
    user_name          text    not null,
    user_name_key      text    not null unique,
    email              text    not null,
    email_key          text    not null unique,
    given_name         text,
    family_name        text,
    locked             boolean not null,
    password_hash      text    not null,
    failed_logons      integer not null,
    failing_since      bigint,
    created_at         bigint  not null,
    last_logon_at      bigint,
    version            bigint  not null
);

create table business_user_role (
    user_id            text    not null references business_user (id) on delete cascade,
    role               text    not null,
    primary key (user_id, role)
);
