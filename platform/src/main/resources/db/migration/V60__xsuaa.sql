-- Applications described by a security descriptor; app_id is the name with its number, such as shop!t1001.
create table xsuaa_application (
    instance_id text not null primary key,
    subaccount_id text not null,
    xsappname text not null,
    app_id text not null,
    plan text not null,
    descriptor text not null,
    created_at bigint not null,
    unique (subaccount_id, xsappname)
);
