-- The business objects of the tenant: one store behind every OData service and every event.
-- Text is never null (the business side knows no difference between absent and empty); decimals are text because
-- SQLite would round them; instants are milliseconds since 1970.

create table contact (
    contact_uuid                                 text not null,
    identity_is_removed                          boolean not null default false,
    birth_date                                   bigint,
    is_marked_for_deletion                       boolean not null default false,
    is_consumer                                  boolean not null default false,
    is_contact_person                            boolean not null default false,
    latitude                                     text,
    last_change_date_time                        bigint,
    interaction_contact_image_url                text not null default '',
    last_changed_by_user                         text not null default '',
    longitude                                    text,
    creation_date_time                           bigint,
    created_by_user                              text not null default '',
    spatial_reference_system                     text not null default '',
    corporate_account_uuid                       text,
    is_main_contact                              boolean not null default false,
    full_name                                    text not null default '',
    first_name                                   text not null default '',
    last_name                                    text not null default '',
    department                                   text not null default '',
    department_name                              text not null default '',
    function                                     text not null default '',
    contact_function_name                        text not null default '',
    marital_status                               text not null default '',
    marital_status_name                          text not null default '',
    city_name                                    text not null default '',
    street_name                                  text not null default '',
    address_house_number                         text not null default '',
    language                                     text not null default '',
    language_name                                text not null default '',
    email_address                                text not null default '',
    phone_number                                 text not null default '',
    mobile_number                                text not null default '',
    fax_number                                   text not null default '',
    has_mktg_permission_for_direct_mail          text not null default '',
    country                                      text not null default '',
    country_name                                 text not null default '',
    address_region                               text not null default '',
    region_name                                  text not null default '',
    gender_code                                  text not null default '',
    gender_code_name                             text not null default '',
    contact_postal_code                          text not null default '',
    form_of_address                              text not null default '',
    form_of_address_name                         text not null default '',
    website_url                                  text not null default '',
    validation_status                            text not null default '',
    validation_status_name                       text not null default '',
    industry                                     text not null default '',
    industry_name                                text not null default '',
    corporate_account_name                       text not null default '',
    primary key (contact_uuid)
);

create table contact_origin_data (
    contact_origin                               text not null default '',
    contact_id                                   text not null default '',
    validation_status                            text not null default '',
    validation_status_name                       text not null default '',
    is_end_of_purpose_blocked                    boolean not null default false,
    birth_date                                   bigint,
    origin_data_last_chg_utc_date_time           bigint,
    is_consumer                                  boolean not null default false,
    is_contact_person                            boolean not null default false,
    latitude                                     text,
    last_change_date_time                        bigint,
    interaction_contact_image_url                text not null default '',
    last_changed_by_user                         text not null default '',
    longitude                                    text,
    contact_uuid                                 text,
    creation_date_time                           bigint,
    created_by_user                              text not null default '',
    spatial_reference_system                     text not null default '',
    corporate_account_uuid                       text,
    is_main_contact                              boolean not null default false,
    full_name                                    text not null default '',
    first_name                                   text not null default '',
    last_name                                    text not null default '',
    department                                   text not null default '',
    department_name                              text not null default '',
    function                                     text not null default '',
    contact_function_name                        text not null default '',
    marital_status                               text not null default '',
    marital_status_name                          text not null default '',
    city_name                                    text not null default '',
    street_name                                  text not null default '',
    address_house_number                         text not null default '',
    language                                     text not null default '',
    language_name                                text not null default '',
    email_address                                text not null default '',
    phone_number                                 text not null default '',
    mobile_number                                text not null default '',
    fax_number                                   text not null default '',
    has_mktg_permission_for_direct_mail          text not null default '',
    country                                      text not null default '',
    country_name                                 text not null default '',
    address_region                               text not null default '',
    region_name                                  text not null default '',
    gender_code                                  text not null default '',
    gender_code_name                             text not null default '',
    contact_postal_code                          text not null default '',
    form_of_address                              text not null default '',
    form_of_address_name                         text not null default '',
    website_url                                  text not null default '',
    industry                                     text not null default '',
    industry_name                                text not null default '',
    corporate_account_name                       text not null default '',
    corporate_account_origin                     text not null default '',
    corporate_account_id                         text not null default '',
    is_obsolete                                  boolean not null default false,
    tracking_id                                  text not null default '',
    primary key (contact_origin, contact_id)
);

create table additional_id (
    contact_origin                               text not null default '',
    contact_id                                   text not null default '',
    interaction_contact_additional_origin        text not null default '',
    interaction_contact_additional_external_id   text not null default '',
    interaction_contact_additional_origin_uuid   text,
    contact_uuid                                 text,
    intactn_contact_addl_id_is_invalid           boolean not null default false,
    -- the external id as it is compared: e-mail addresses without regard to case
    matching                                     text not null,
    -- made from the facet's own e-mail address or number, and replaced with it
    derived                                      boolean not null default false,
    primary key (contact_origin, contact_id, interaction_contact_additional_origin, interaction_contact_additional_external_id)
);

create table contact_marketing_area (
    contact_origin                               text not null default '',
    contact_id                                   text not null default '',
    interaction_contact_mktg_area                text not null default '',
    contact_uuid                                 text,
    interaction_contact_additional_origin_uuid   text,
    interaction_contact_mktg_area_uuid           text,
    primary key (contact_origin, contact_id, interaction_contact_mktg_area)
);

create table contact_marketing_location (
    contact_origin                               text not null default '',
    contact_id                                   text not null default '',
    marketing_location_origin                    text not null default '',
    marketing_location_external_id               text not null default '',
    contact_uuid                                 text,
    interaction_contact_mktg_loc_uuid            text,
    interaction_contact_additional_origin_uuid   text,
    primary key (contact_origin, contact_id, marketing_location_origin, marketing_location_external_id)
);

create table contact_marketing_attribute (
    contact_origin                               text not null default '',
    contact_id                                   text not null default '',
    marketing_attribute_category                 text not null default '',
    marketing_attribute_value                    text not null default '',
    marketing_attribute_category_uuid            text,
    marketing_attribute_uuid                     text,
    contact_uuid                                 text,
    marketing_attribute_category_name            text not null default '',
    primary key (contact_origin, contact_id, marketing_attribute_category, marketing_attribute_value)
);

create table account_team_member (
    contact_origin                               text not null default '',
    contact_id                                   text not null default '',
    team_member_id                               text not null default '',
    role                                         text not null default '',
    team_member_uuid                             text,
    contact_uuid                                 text,
    is_owner                                     boolean not null default false,
    primary key (contact_origin, contact_id, team_member_id, role)
);

create table marketing_permission (
    contact_id                                   text not null default '',
    contact_origin                               text not null default '',
    contact_permission_id                        text not null default '',
    contact_permission_origin                    text not null default '',
    marketing_area                               text not null default '',
    communication_medium                         text not null default '',
    communication_category                       text not null default '',
    contact_uuid                                 text,
    contact_permission                           text not null default '',
    permission_utc_date_time                     bigint,
    communication_direction                      text not null default '',
    permission_source_object                     text not null default '',
    permission_source_object_type                text not null default '',
    permission_source_system                     text not null default '',
    permission_source_system_type                text not null default '',
    permission_source_data_url                   text not null default '',
    permission_source_comm_medium                text not null default '',
    permission_is_explicit                       boolean not null default false,
    is_confirmation_required                     boolean not null default false,
    permission_last_changed_user_name            text not null default '',
    permission_last_changed_date_time            bigint,
    permission_uuid                              text,
    primary key (contact_id, contact_origin, contact_permission_id, contact_permission_origin, marketing_area, communication_medium, communication_category)
);

create table interaction (
    interaction_uuid                             text not null,
    interaction_contact_origin                   text not null default '',
    interaction_contact_id                       text not null default '',
    communication_medium                         text not null default '',
    interaction_type                             text not null default '',
    interaction_time_stamp_utc                   bigint,
    interaction_source_object_type               text not null default '',
    interaction_source_object                    text not null default '',
    marketing_area                               text not null default '',
    campaign_id                                  text not null default '',
    marketing_location_origin                    text not null default '',
    marketing_location                           text not null default '',
    digital_account_type                         text not null default '',
    digital_account                              text not null default '',
    mkt_agreement_origin                         text not null default '',
    mkt_agreement_external_id                    text not null default '',
    campaign_content                             bigint,
    interaction_weighting_factor                 bigint,
    interaction_sentiment_value                  bigint,
    interaction_status                           text not null default '',
    interaction_reason                           text not null default '',
    interaction_language                         text not null default '',
    interaction_is_anonymous                     boolean not null default false,
    interaction_amount                           text,
    interaction_currency                         text not null default '',
    interaction_latitude                         text,
    interaction_longitude                        text,
    spatial_reference_system                     text not null default '',
    device_type                                  text not null default '',
    interaction_device_name                      text not null default '',
    preceding_interaction_uuid                   text,
    source_system_type                           text not null default '',
    source_system                                text not null default '',
    interaction_source_object_addl_id            text not null default '',
    interaction_source_object_status             text not null default '',
    interaction_source_data_url                  text not null default '',
    interaction_source_time_stamp_utc            bigint,
    campaign_content_link_url                    text not null default '',
    campaign_content_link_name                   text not null default '',
    interaction_contact_uuid                     text,
    interaction_last_changed_date_time           bigint,
    interaction_last_changed_by_user             text not null default '',
    interaction_content_subject                  text not null default '',
    interaction_content                          text not null default '',
    primary key (interaction_uuid)
);

create table interaction_product (
    interaction_product_uuid                     text not null,
    interaction_uuid                             text,
    product_uuid                                 text,
    product_origin                               text not null default '',
    product                                      text not null default '',
    interaction_prod_weighting_factor            bigint,
    interaction_product_sentiment_val            bigint,
    interaction_product_amount                   text,
    interaction_product_quantity                 text,
    interaction_product_unit                     text not null default '',
    product_recommendation_model_type            text not null default '',
    interaction_product_status                   text not null default '',
    interaction_product_reason                   text not null default '',
    primary key (interaction_product_uuid)
);

create table interaction_product_category (
    interaction_product_category_uuid            text not null,
    interaction_uuid                             text,
    product_category_uuid                        text,
    product_category_hierarchy                   text not null default '',
    product_category                             text not null default '',
    intactn_prod_cat_weighting_fctr              bigint,
    interaction_prod_cat_sentiment_val           bigint,
    primary key (interaction_product_category_uuid)
);

create table interaction_interest (
    interaction_interest_uuid                    text not null,
    interaction_uuid                             text,
    item_of_interest                             text not null default '',
    interaction_intrst_weighting_fctr            bigint,
    interaction_intrst_sentiment_val             bigint,
    primary key (interaction_interest_uuid)
);

create table interaction_offer (
    interaction_offer_uuid                       text not null,
    interaction_uuid                             text,
    external_offer_origin                        text not null default '',
    marketing_offer                              text not null default '',
    marketing_offer_content                      text not null default '',
    offer_recommendation_scenario                text not null default '',
    primary key (interaction_offer_uuid)
);

create table interaction_digital_asset (
    interaction_digital_asset_uuid               text not null,
    interaction_uuid                             text,
    source_system                                text not null default '',
    digital_asset                                text not null default '',
    digital_asset_name                           text not null default '',
    digital_asset_mime_type                      text not null default '',
    digital_asset_url                            text not null default '',
    campaign_id                                  text not null default '',
    intactn_dgtl_asset_weighting_fctr            bigint,
    intactn_dgtl_asset_sentiment_val             bigint,
    primary key (interaction_digital_asset_uuid)
);

create table interaction_additional_object (
    interaction_additional_obj_uuid              text not null,
    interaction_uuid                             text,
    marketing_object_type                        text not null default '',
    marketing_object                             text not null default '',
    primary key (interaction_additional_obj_uuid)
);

create table interaction_tag (
    interaction_tag_uuid                         text not null,
    interaction_uuid                             text,
    tag_origin                                   text not null default '',
    tag_type                                     text not null default '',
    tag_name                                     text not null default '',
    primary key (interaction_tag_uuid)
);

create index contact_by_email on contact (email_address);
create index contact_by_name on contact (last_name, first_name);
create index origin_data_of_contact on contact_origin_data (contact_uuid);
create index additional_id_of_contact on additional_id (contact_uuid);
create index additional_id_by_value on additional_id (interaction_contact_additional_origin, matching);
create index marketing_area_of_contact on contact_marketing_area (contact_uuid);
create index marketing_location_of_contact on contact_marketing_location (contact_uuid);
create index marketing_attribute_of_contact on contact_marketing_attribute (contact_uuid);
create index team_member_of_contact on account_team_member (contact_uuid);
create unique index permission_by_uuid on marketing_permission (permission_uuid);
create index permission_of_contact on marketing_permission (contact_uuid);
create index permission_of_origin_data on marketing_permission (contact_origin, contact_id);
create index interaction_of_origin_data on interaction (interaction_contact_origin, interaction_contact_id);
create index interaction_of_contact on interaction (interaction_contact_uuid);
create index interaction_by_time on interaction (interaction_time_stamp_utc);
create index interaction_product_of_interaction on interaction_product (interaction_uuid);
create index interaction_product_category_of_interaction on interaction_product_category (interaction_uuid);
create index interaction_interest_of_interaction on interaction_interest (interaction_uuid);
create index interaction_offer_of_interaction on interaction_offer (interaction_uuid);
create index interaction_digital_asset_of_interaction on interaction_digital_asset (interaction_uuid);
create index interaction_additional_object_of_interaction on interaction_additional_object (interaction_uuid);
create index interaction_tag_of_interaction on interaction_tag (interaction_uuid);

-- Codes clients may use, and their names.
create table code (
    list text not null,
    code text not null,
    name text not null,
    primary key (list, code)
);

insert into code (list, code, name) values
    ('communication_medium', 'EMAIL', 'E-mail'),
    ('communication_medium', 'IN_PERSON', 'Meeting in person'),
    ('communication_medium', 'MOB_APP', 'Mobile app'),
    ('communication_medium', 'ONLINE_SHOP', 'Online shop'),
    ('communication_medium', 'PHONE', 'Telephone'),
    ('communication_medium', 'SMS', 'Text message'),
    ('communication_medium', 'WEB', 'Website'),
    ('interaction_type', 'APPOINTMENT', 'Appointment'),
    ('interaction_type', 'CLICK_THROUGH', 'Link clicked'),
    ('interaction_type', 'EMAIL_OPENED', 'E-mail opened'),
    ('interaction_type', 'EMAIL_OUTBOUND', 'E-mail sent'),
    ('interaction_type', 'MKT_PERM_OPTIN', 'Opted in'),
    ('interaction_type', 'MKT_PERM_OPTOUT', 'Opted out'),
    ('interaction_type', 'PROD_REVIEW_VIEW', 'Product review read'),
    ('interaction_type', 'SHOP_CART_ABANDONED', 'Shopping cart abandoned'),
    ('interaction_type', 'SHOP_CHECKOUT_START', 'Checkout started'),
    ('interaction_type', 'SHOP_CHECKOUT_SUCCES', 'Checkout completed'),
    ('interaction_type', 'SHOP_ITEM_ADD', 'Put into the cart'),
    ('interaction_type', 'SHOP_ITEM_REMOVE', 'Taken out of the cart'),
    ('interaction_type', 'SHOP_ITEM_VIEW', 'Product looked at'),
    ('interaction_type', 'WEB_PROJECT_INFO', 'Project information requested'),
    ('contact_origin', 'COOKIE_ID', 'Cookie'),
    ('contact_origin', 'EMAIL', 'E-mail address'),
    ('contact_origin', 'EXTERNAL_01', 'External system'),
    ('contact_origin', 'MOBILE', 'Mobile number'),
    ('contact_origin', 'PHONE', 'Telephone number'),
    ('contact_origin', 'SAP_C4C_BUPA', 'Cloud for Customer'),
    ('contact_origin', 'SAP_CRM_BUPA', 'CRM business partner'),
    ('contact_origin', 'SAP_ERP_CUSTOMER', 'ERP customer'),
    ('contact_origin', 'SAP_HYBRIS_CONSUMER', 'Commerce consumer'),
    ('contact_origin', 'SAP_TRACKING_ID', 'Tracking');

create view named_marketing_permission as
    select permission.*,
           coalesce(origin.name, '') as contact_permission_origin_name,
           coalesce(area.name, '') as marketing_area_name,
           coalesce(medium.name, '') as communication_medium_name,
           coalesce(category.name, '') as communication_category_name,
           coalesce(source.name, '') as permission_source_comm_medium_name
      from marketing_permission permission
      left join code origin on origin.list = 'contact_origin' and origin.code = permission.contact_permission_origin
      left join code area on area.list = 'marketing_area' and area.code = permission.marketing_area
      left join code medium on medium.list = 'communication_medium' and medium.code = permission.communication_medium
      left join code category on category.list = 'communication_category' and category.code = permission.communication_category
      left join code source on source.list = 'communication_medium' and source.code = permission.permission_source_comm_medium;

create view named_contact_marketing_area as
    select assigned.*, coalesce(area.name, '') as interaction_contact_mktg_area_name
      from contact_marketing_area assigned
      left join code area on area.list = 'marketing_area' and area.code = assigned.interaction_contact_mktg_area;

-- One row: whoever writes contacts updates it first, so that merging sees every facet (SQLite has one writer anyway).
create table contact_identity (
    id      bigint primary key,
    version bigint not null
);
insert into contact_identity (id, version) values (1, 0);
