alter table service_instance add column name_key text not null default '';
update service_instance set name_key = lower(coalesce(name, id));
create index service_instance_by_time on service_instance (subaccount_id, created_at, id);
create index service_instance_by_name on service_instance (subaccount_id, name_key, id);
