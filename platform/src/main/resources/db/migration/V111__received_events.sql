-- Events a system sent within the last day, by the digest of their source and id: each is accepted once.
create table received_event (
    system_id   text   not null references landscape_system (id) on delete cascade,
    event_key   text   not null,
    received_at bigint not null,
    primary key (system_id, event_key)
);
create index received_event_age on received_event (system_id, received_at);

-- The message clients that get them.
create index message_client_system on message_client (system_id);
