-- What a paired system registered of itself; gone with the pairing. Details hold credentials and are sealed.
create table registered_service (
    id            text   not null primary key,
    pairing_id    text   not null references pairing (id) on delete cascade,
    system_id     text   not null,
    origin        text   not null,
    provider      text   not null,
    name          text   not null,
    description   text   not null,
    identifier    text,
    labels        text,
    credentials   text   not null,
    details       text   not null,
    position      bigint not null,
    registered_at bigint not null,
    unique (pairing_id, identifier)
);
create index registered_service_pairing on registered_service (pairing_id, position);
create index registered_service_system on registered_service (system_id, position);

-- The APIs and event sets of a service. A specification that has yet to be fetched says from where.
create table registered_definition (
    id              text   not null primary key,
    service_id      text   not null references registered_service (id) on delete cascade,
    kind            text   not null,
    name            text   not null,
    description     text,
    target_url      text,
    type            text,
    source_url      text,
    status          text   not null,
    failure         text,
    spec_type       text,
    spec_format     text,
    specification   text,
    position        bigint not null
);
create index registered_definition_service on registered_definition (service_id, position);
