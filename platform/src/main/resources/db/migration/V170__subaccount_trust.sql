-- The keys that sign assertions of a subaccount: slot 'active' signs, slot 'passive' waits for the rotation.
create table subaccount_trust (
    subaccount_id text not null,
    slot text not null,
    certificate text not null,
    private_key text not null,
    created_at bigint not null,
    primary key (subaccount_id, slot)
);
