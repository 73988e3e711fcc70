-- Zones have no table: a zone is the installation, a global account or a subaccount.
create table user_account (
    id text not null primary key,
    zone text not null,
    user_name text not null,
    user_key text not null,
    email text not null,
    given_name text not null,
    family_name text not null,
    origin text not null,
    password_hash text not null,
    failed_logons integer not null default 0,
    failing_since bigint,
    locked_until bigint,
    last_logon_at bigint,
    created_at bigint not null,
    unique (zone, user_key)
);

create table oauth_client (
    client_id text not null primary key,
    xsappname text not null,
    subaccount_id text not null,
    instance_id text,
    authorities text not null,
    grant_types text not null,
    redirect_uris text not null,
    token_validity bigint,
    refresh_token_validity bigint,
    created_at bigint not null
);

create index oauth_client_by_subaccount on oauth_client (subaccount_id);

create table oauth_secret (
    binding_id text not null primary key,
    client_id text not null references oauth_client (client_id),
    secret_hash text not null,
    secret_sealed text not null,
    created_at bigint not null
);

create index oauth_secret_by_client on oauth_secret (client_id);

create table application_index (
    name text not null primary key,
    last integer not null
);

create table signing_key (
    kid text not null primary key,
    public_key text not null,
    private_key text not null,
    created_at bigint not null
);

create table pairing_ca (
    id text not null primary key,
    certificate text not null,
    private_key text not null,
    created_at bigint not null
);
