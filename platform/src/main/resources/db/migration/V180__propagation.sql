-- The communication system as it was last put, sealed: told again when the trust of the subaccount changes.
alter table extensibility_instance add column system_object text;

-- Whose certificates the systems of a subaccount were last told to accept, as the management API writes it.
create table extensibility_trust (
    subaccount_id text   not null primary key,
    provider      text   not null
);

create table binding_ca (
    id            text   not null primary key,
    certificate   text   not null,
    private_key   text   not null,
    created_at    bigint not null
);
