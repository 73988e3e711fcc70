-- Interactive log-on: sessions of browsers, codes made in them, tokens that ended early. Cookies and codes are hashes here.
create table logon_session (
    id_hash text not null primary key,
    zone text not null,
    user_id text not null,
    authenticated_at bigint not null,
    expires_at bigint not null
);

create index logon_session_by_expiry on logon_session (expires_at);

create table authorization_code (
    code_hash text not null primary key,
    family text not null,
    client_id text not null,
    zone text not null,
    user_id text not null,
    redirect_uri text not null,
    challenge text,
    nonce text,
    scope text,
    authenticated_at bigint not null,
    expires_at bigint not null,
    used_at bigint
);

create index authorization_code_by_expiry on authorization_code (expires_at);

-- id is the jti of one token, or what the tokens of one log-on have in common.
create table revoked_token (
    id text not null primary key,
    expires_at bigint not null
);

-- What a user opened before this instant has ended: a new password ends sessions and refresh tokens.
alter table user_account add column credentials_since bigint not null default 0;
