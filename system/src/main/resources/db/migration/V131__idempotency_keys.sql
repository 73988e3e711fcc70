-- The first answer to each idempotency key. Without an answer, the request is still at work until `busy_until`.
create table idempotency_key (
    user_id    text    not null,
    key        text    not null,
    request    text    not null,
    busy_until bigint  not null,
    status     integer,
    location   text,
    body       text,
    created_at bigint  not null,
    primary key (user_id, key)
);
create index idempotency_key_age on idempotency_key (created_at);
