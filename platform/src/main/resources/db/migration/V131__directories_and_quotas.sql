-- parent_id is '' right below the global account: a null would not take part in the unique key.
create table directory (
    id                text   not null primary key,
    global_account_id text   not null references global_account (id),
    parent_id         text   not null,
    name              text   not null,
    name_key          text   not null,
    description       text   not null,
    features          text   not null,
    labels            text   not null,
    created_at        bigint not null,
    modified_at       bigint not null,
    version           bigint not null,
    unique (global_account_id, parent_id, name_key)
);

-- directory_id is '' right below the global account.
alter table subaccount add column directory_id text not null default '';
alter table subaccount add column description text not null default '';
alter table subaccount add column beta_enabled boolean not null default false;
alter table subaccount add column modified_at bigint not null default 0;
update subaccount set modified_at = created_at;
create index subaccount_directory on subaccount (directory_id);

-- What a global account (directory_id '') or a directory may hand out of a plan. Without an amount it hands out whatever
-- its own parent has; `taken` counts what is handed out: the amounts below it, and the instances below it that no amount
-- covers. The id is made of its owner and the plan, so that two requests cannot make the same quota twice.
create table entitlement_quota (
    id                text    not null primary key,
    global_account_id text    not null,
    directory_id      text    not null,
    parent_id         text    not null,
    service           text    not null,
    plan              text    not null,
    system_id         text    not null,
    amount            integer,
    taken             integer not null,
    created_at        bigint  not null,
    modified_at       bigint  not null
);
create index entitlement_quota_account on entitlement_quota (global_account_id);
create index entitlement_quota_directory on entitlement_quota (directory_id);
create index entitlement_quota_system on entitlement_quota (system_id);

insert into entitlement_quota (id, global_account_id, directory_id, parent_id, service, plan, system_id, amount, taken,
                               created_at, modified_at)
select s.global_account_id || '/' || e.service || '/' || e.plan || '/' || e.system_id,
       s.global_account_id, '', '', e.service, e.plan, e.system_id, null, sum(coalesce(e.amount, e.used)),
       min(e.created_at), min(e.created_at)
  from entitlement e
  join subaccount s on s.id = e.subaccount_id
 group by s.global_account_id, e.service, e.plan, e.system_id;

alter table entitlement add column quota_id text not null default '';
update entitlement
   set quota_id = (select s.global_account_id || '/' || entitlement.service || '/' || entitlement.plan || '/'
                          || entitlement.system_id
                     from subaccount s where s.id = entitlement.subaccount_id);
create index entitlement_quota_id on entitlement (quota_id);
