-- Event channels (scenario SAP_COM_0092), the topics bound to them, and events on their way out.
create table channel (
    arrangement_uuid   text primary key,
    name               text    not null unique,
    description        text    not null,
    topic_space        text    not null,
    qos                bigint  not null,
    reconnect_attempts bigint  not null,
    wait_seconds       bigint  not null,
    host               text    not null,
    port               bigint  not null,
    path               text    not null,
    token_endpoint     text    not null,
    client_id          text    not null,
    client_secret      text    not null,
    open               boolean not null,
    last_error         text,
    published          bigint  not null default 0,
    failed             bigint  not null default 0
);

create table channel_topic (
    channel text not null references channel (arrangement_uuid) on delete cascade,
    topic   text not null,
    primary key (channel, topic)
);

-- A row is written in the transaction of the change and deleted after the messaging service acknowledged it.
-- Ids sort in the order of the changes.
create table outbox (
    id         text primary key,
    channel    text   not null references channel (arrangement_uuid) on delete cascade,
    topic      text   not null,
    payload    text   not null,
    created_at bigint not null
);
create index outbox_of_channel on outbox (channel, id);
