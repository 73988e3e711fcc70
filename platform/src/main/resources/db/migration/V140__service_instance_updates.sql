alter table service_instance add column next_parameters text;
