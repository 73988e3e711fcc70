-- Certificates of bindings that prove their client by TLS instead of a secret; known by fingerprint.
create table oauth_certificate (
    binding_id text not null primary key,
    client_id text not null references oauth_client (client_id),
    fingerprint text not null,
    chain text not null,
    key_sealed text not null,
    expires_at bigint not null,
    created_at bigint not null
);

create index oauth_certificate_by_client on oauth_certificate (client_id);
