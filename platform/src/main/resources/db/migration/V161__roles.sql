-- What applications define for people: templates of roles, and the scopes of other applications their tokens may carry.
create table role_template (
    app_id text not null,
    name text not null,
    zone text not null,
    description text not null,
    scopes text not null,
    attributes text not null,
    primary key (app_id, name)
);

create index role_template_by_zone on role_template (zone);

create table foreign_scope (
    app_id text not null,
    scope text not null,
    primary key (app_id, scope)
);

create table role_collection (
    id text not null primary key,
    zone text not null,
    name text not null,
    description text not null,
    defined_by text,
    version integer not null,
    created_at bigint not null,
    unique (zone, name)
);

create table role_collection_role (
    collection_id text not null references role_collection (id),
    position integer not null,
    app_id text not null,
    template text not null,
    attributes text not null,
    primary key (collection_id, position)
);

create index role_collection_role_by_app on role_collection_role (app_id);

create table role_assignment (
    collection_id text not null references role_collection (id),
    user_id text not null,
    primary key (collection_id, user_id)
);

create index role_assignment_by_user on role_assignment (user_id);
