-- By which flow a pairing was made, and where its certificate is renewed.
alter table extension add column flow text not null default 'REST';
alter table extension add column renew_url text;
