alter table business_user add column global_user_id text;
alter table business_user add column valid_from bigint;
alter table business_user add column valid_to bigint;
create unique index business_user_global_id on business_user (global_user_id) where global_user_id is not null;

-- `services`: JSON array of the OData services the role opens, '*' for all. Areas: JSON arrays.
create table business_role (
    id                 text    primary key,
    description        text    not null,
    predefined         boolean not null,
    services           text    not null,
    read_level         text    not null,
    read_areas         text    not null,
    write_level        text    not null,
    write_areas        text    not null,
    version            bigint  not null
);
insert into business_role (id, description, predefined, services, read_level, read_areas, write_level, write_areas, version)
values ('SAP_BR_ADMINISTRATOR', 'Administrator', true, '[]', 'NONE', '[]', 'NONE', '[]', 1),
       ('SAP_BR_BPC_EXPERT', 'Configuration Expert - Business Process Configuration', true, '[]', 'NONE', '[]', 'NONE', '[]', 1),
       ('SAP_BR_MARKETING_EXPERT', 'Marketing Expert', true, '["*"]', 'UNRESTRICTED', '[]', 'UNRESTRICTED', '[]', 1);
create index business_user_role_role on business_user_role (role);
