-- Tokens of people who call by way of a partner. They go with any of the three they rest on.
create table access_token (
    token_hash            text   primary key,
    communication_user_id text   not null references communication_user (id) on delete cascade,
    system_id             text   not null references communication_system (id) on delete cascade,
    business_user_id      text   not null references business_user (id) on delete cascade,
    services              text   not null,
    expires_at            bigint not null
);
create index access_token_expiry on access_token (expires_at);
create index access_token_communication_user on access_token (communication_user_id);
create index access_token_system on access_token (system_id);
create index access_token_business_user on access_token (business_user_id);

-- Assertions that were exchanged for a token, until they are too old to be sent again.
create table used_assertion (
    id_hash               text   primary key,
    expires_at            bigint not null
);
create index used_assertion_expiry on used_assertion (expires_at);
