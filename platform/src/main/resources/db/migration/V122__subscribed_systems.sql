-- The subaccount whose subscription brought an entry into the landscape.
alter table landscape_system add column subaccount_id text;
create index landscape_system_subaccount on landscape_system (subaccount_id);
