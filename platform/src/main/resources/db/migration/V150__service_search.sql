-- What the Service Manager searches by. Labels: one row a value; the objects carry them whole as well.
create table service_label (
    object_id text not null,
    name      text not null,
    value     text not null,
    primary key (object_id, name, value)
);

alter table service_instance add column cluster_id text;
alter table service_instance add column namespace text;
create index service_instance_page on service_instance (subaccount_id, platform_id, created_at, id)
    where state <> 'PURGED';

alter table service_binding add column subaccount_id text;
alter table service_binding add column platform_id text;
alter table service_binding add column cluster_id text;
alter table service_binding add column namespace text;
update service_binding
   set subaccount_id = (select i.subaccount_id from service_instance i where i.id = service_binding.instance_id),
       platform_id = (select i.platform_id from service_instance i where i.id = service_binding.instance_id);
create index service_binding_page on service_binding (subaccount_id, platform_id, created_at, id);
create index service_binding_name on service_binding (subaccount_id, platform_id, name);
