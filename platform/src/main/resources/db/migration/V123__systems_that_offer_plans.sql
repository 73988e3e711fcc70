-- Answers which systems of an account a plan can be assigned of without reading their rows.
drop index landscape_system_created;
create index landscape_system_created on landscape_system (global_account, created_at, id, type, state);
