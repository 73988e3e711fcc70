-- Systems known to a global account. What a managed system announces stays from one pairing to the next.
create table landscape_system (
    id                text   not null primary key,
    global_account    text   not null,
    name              text   not null,
    name_key          text   not null,
    type              text   not null,
    app               text   not null unique,
    state             text   not null,
    state_reason      text,
    scenario_group    text,
    tenant_identity   text,
    tenant_id         text,
    management_url    text,
    server_key_sha256 text,
    ui_url            text,
    api_url           text,
    created_at        bigint not null,
    version           bigint not null,
    unique (global_account, name_key)
);

-- At most one token for each system. The sealed secret goes when the token is used or has expired.
create table registration_token (
    system_id      text   not null primary key references landscape_system (id) on delete cascade,
    secret_hash    text   not null unique,
    sealed         text,
    scenario_group text   not null,
    expires_at     bigint not null,
    redeemed_at    bigint
);

-- Tokens for the signing request, each made from the system's registration token.
create table csr_token (
    secret_hash text   not null primary key,
    system_id   text   not null references registration_token (system_id) on delete cascade,
    expires_at  bigint not null
);
create index csr_token_system on csr_token (system_id);

-- The living pairing of a system; unconfirmed until its first authenticated call.
create table pairing (
    id             text   not null primary key,
    system_id      text   not null unique references landscape_system (id) on delete cascade,
    csr_token_hash text   not null unique,
    key_sha256     text   not null,
    fingerprint    text   not null,
    confirm_until  bigint not null,
    confirmed_at   bigint
);

create table pairing_certificate (
    fingerprint text    not null primary key,
    pairing_id  text    not null references pairing (id) on delete cascade,
    pem         text    not null,
    key_sha256  text    not null,
    renewal     boolean not null,
    issued_at   bigint  not null,
    expires_at  bigint  not null,
    revoked_at  bigint
);
create index pairing_certificate_pairing on pairing_certificate (pairing_id, issued_at);
