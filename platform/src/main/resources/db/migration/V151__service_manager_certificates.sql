alter table service_manager_binding add column credential_type text not null default 'binding-secret';
