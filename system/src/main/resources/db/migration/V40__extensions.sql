-- Pairings with platforms. What is secret is sealed: the token and the URL made from it until the certificate is there, and the key.
create table extension (
    id                 text    primary key,
    status             text    not null,
    reason             text,
    token_hash         text    not null unique,
    token              text,
    csr_url            text,
    landscape          text    not null,
    private_key        text,
    subject            text,
    info_url           text,
    revoke_url         text,
    certificate        text,
    authorities        text,
    global_account     text,
    created_at         bigint  not null,
    created_by         text    not null
);
create index extension_status on extension (status);
