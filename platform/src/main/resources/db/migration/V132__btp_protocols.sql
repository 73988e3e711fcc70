-- Sessions of the btp command line protocol; the id itself is a secret, so only its digest is kept.
create table cli_session (
    digest            text   not null primary key,
    user_id           text   not null,
    global_account_id text   not null,
    expires_at        bigint not null
);
create index cli_session_age on cli_session (expires_at);

-- What the entitlement service answers about work it accepted.
create table entitlement_job (
    id                text   not null primary key,
    global_account_id text   not null,
    description       text   not null,
    created_at        bigint not null
);
create index entitlement_job_age on entitlement_job (created_at);
