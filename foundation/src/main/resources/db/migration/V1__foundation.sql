-- Keys that seal secrets, themselves wrapped by the master key of the installation.
create table data_key (
    id         text   not null primary key,
    wrapped    text   not null,
    created_at bigint not null
);

-- Long work. `owner` holds the lease until `lease_until`; without an owner anybody may take it from `due_at` on.
create table operation (
    id             text    not null primary key,
    kind           text    not null,
    subject        text    not null,
    state          text    not null,
    step           text    not null,
    payload        text    not null,
    halt_requested boolean not null,
    attempts       integer not null,
    due_at         bigint  not null,
    owner          text,
    lease_until    bigint,
    error          text,
    correlation_id text,
    started_at     bigint  not null,
    finished_at    bigint
);
create index operation_open on operation (due_at) where finished_at is null;
create index operation_subject on operation (subject, started_at);
create index operation_finished on operation (finished_at) where finished_at is not null;

create table operation_memo (
    operation_id text not null references operation (id) on delete cascade,
    name         text not null,
    content      text not null,
    primary key (operation_id, name)
);

-- The audit log: every entry carries the hash of the one before it.
create table audit_head (
    id   integer not null primary key,
    seq  bigint  not null,
    hash text    not null
);
insert into audit_head (id, seq, hash) values (1, 0, '');

create table audit_entry (
    seq               bigint not null primary key,
    at                bigint not null,
    category          text   not null,
    action            text   not null,
    outcome           text   not null,
    actor_kind        text   not null,
    actor_id          text   not null,
    actor_name        text   not null,
    object_kind       text   not null,
    object_id         text   not null,
    global_account_id text,
    subaccount_id     text,
    body              text   not null,
    hash              text   not null
);
create index audit_entry_object on audit_entry (object_id, seq);
create index audit_entry_account on audit_entry (global_account_id, seq);
create index audit_entry_subaccount on audit_entry (subaccount_id, seq);
