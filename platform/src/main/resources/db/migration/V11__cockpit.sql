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

-- Whose operation it is: remembered when it is announced, since its object may be gone when it ends.
create table operation_audience (
    operation_id      text   not null primary key,
    global_account_id text   not null,
    subaccount_id     text   not null,
    created_at        bigint not null
);
create index operation_audience_age on operation_audience (created_at);
create index operation_audience_account on operation_audience (global_account_id);
