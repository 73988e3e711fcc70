-- Other identity providers that a zone trusts, the log-ons on their way to one, and the groups they told of a user.
create table identity_provider (
    id text not null primary key,
    zone text not null,
    name text not null,
    issuer text not null,
    client_id text not null,
    client_secret text not null,
    user_name_claim text not null,
    group_mappings text not null,
    active boolean not null,
    created_at bigint not null,
    unique (zone, name)
);

create table provider_log_on (
    state_hash text not null primary key,
    provider_id text not null,
    nonce text not null,
    verifier text not null,
    resume text not null,
    expires_at bigint not null
);

create index provider_log_on_by_expiry on provider_log_on (expires_at);

create table user_group (
    user_id text not null,
    name text not null,
    primary key (user_id, name)
);
