package dev.annex.system.business;

/** Contacts and what hangs on them. Columns as in the migration; a test keeps the two equal. */
final class ContactRelations {

    static final Relation CONTACT = Relation.of("contact")
            .key(FieldType.GUID, "contact_uuid")
            .flags(
                    "identity_is_removed",
                    "is_marked_for_deletion",
                    "is_consumer",
                    "is_contact_person",
                    "is_main_contact")
            .instants("birth_date", "last_change_date_time", "creation_date_time")
            .decimals("latitude", "longitude")
            .texts(
                    "interaction_contact_image_url",
                    "last_changed_by_user",
                    "created_by_user",
                    "spatial_reference_system",
                    "full_name",
                    "first_name",
                    "last_name",
                    "department",
                    "department_name",
                    "function",
                    "contact_function_name",
                    "marital_status",
                    "marital_status_name",
                    "city_name",
                    "street_name",
                    "address_house_number",
                    "language",
                    "language_name",
                    "email_address",
                    "phone_number",
                    "mobile_number",
                    "fax_number",
                    "has_mktg_permission_for_direct_mail",
                    "country",
                    "country_name",
                    "address_region",
                    "region_name",
                    "gender_code",
                    "gender_code_name",
                    "contact_postal_code",
                    "form_of_address",
                    "form_of_address_name",
                    "website_url",
                    "validation_status",
                    "validation_status_name",
                    "industry",
                    "industry_name",
                    "corporate_account_name")
            .guids("corporate_account_uuid")
            .build();

    static final Relation ORIGIN_DATA = Relation.of("contact_origin_data")
            .key(FieldType.TEXT, "contact_origin", "contact_id")
            .texts(
                    "validation_status",
                    "validation_status_name",
                    "interaction_contact_image_url",
                    "last_changed_by_user",
                    "created_by_user",
                    "spatial_reference_system",
                    "full_name",
                    "first_name",
                    "last_name",
                    "department",
                    "department_name",
                    "function",
                    "contact_function_name",
                    "marital_status",
                    "marital_status_name",
                    "city_name",
                    "street_name",
                    "address_house_number",
                    "language",
                    "language_name",
                    "email_address",
                    "phone_number",
                    "mobile_number",
                    "fax_number",
                    "has_mktg_permission_for_direct_mail",
                    "country",
                    "country_name",
                    "address_region",
                    "region_name",
                    "gender_code",
                    "gender_code_name",
                    "contact_postal_code",
                    "form_of_address",
                    "form_of_address_name",
                    "website_url",
                    "industry",
                    "industry_name",
                    "corporate_account_name",
                    "corporate_account_origin",
                    "corporate_account_id",
                    "tracking_id")
            .flags("is_end_of_purpose_blocked", "is_consumer", "is_contact_person", "is_main_contact", "is_obsolete")
            .instants("birth_date", "origin_data_last_chg_utc_date_time", "last_change_date_time", "creation_date_time")
            .decimals("latitude", "longitude")
            .guids("contact_uuid", "corporate_account_uuid")
            .build();

    static final Relation ADDITIONAL_ID = Relation.of("additional_id")
            .key(
                    FieldType.TEXT,
                    "contact_origin",
                    "contact_id",
                    "interaction_contact_additional_origin",
                    "interaction_contact_additional_external_id")
            .guids("interaction_contact_additional_origin_uuid", "contact_uuid")
            .flags("intactn_contact_addl_id_is_invalid", "derived")
            .texts("matching")
            .build();

    static final Relation MARKETING_AREA = Relation.of("contact_marketing_area")
            .key(FieldType.TEXT, "contact_origin", "contact_id", "interaction_contact_mktg_area")
            .guids("contact_uuid", "interaction_contact_additional_origin_uuid", "interaction_contact_mktg_area_uuid")
            .readFrom("named_contact_marketing_area", "interaction_contact_mktg_area_name")
            .build();

    static final Relation MARKETING_LOCATION = Relation.of("contact_marketing_location")
            .key(
                    FieldType.TEXT,
                    "contact_origin",
                    "contact_id",
                    "marketing_location_origin",
                    "marketing_location_external_id")
            .guids("contact_uuid", "interaction_contact_mktg_loc_uuid", "interaction_contact_additional_origin_uuid")
            .build();

    static final Relation MARKETING_ATTRIBUTE = Relation.of("contact_marketing_attribute")
            .key(
                    FieldType.TEXT,
                    "contact_origin",
                    "contact_id",
                    "marketing_attribute_category",
                    "marketing_attribute_value")
            .guids("marketing_attribute_category_uuid", "marketing_attribute_uuid", "contact_uuid")
            .texts("marketing_attribute_category_name")
            .build();

    static final Relation ACCOUNT_TEAM_MEMBER = Relation.of("account_team_member")
            .key(FieldType.TEXT, "contact_origin", "contact_id", "team_member_id", "role")
            .guids("team_member_uuid", "contact_uuid")
            .flags("is_owner")
            .build();

    static final Relation MARKETING_PERMISSION = Relation.of("marketing_permission")
            .key(
                    FieldType.TEXT,
                    "contact_id",
                    "contact_origin",
                    "contact_permission_id",
                    "contact_permission_origin",
                    "marketing_area",
                    "communication_medium",
                    "communication_category")
            .texts(
                    "contact_permission",
                    "communication_direction",
                    "permission_source_object",
                    "permission_source_object_type",
                    "permission_source_system",
                    "permission_source_system_type",
                    "permission_source_data_url",
                    "permission_source_comm_medium",
                    "permission_last_changed_user_name")
            .guids("contact_uuid", "permission_uuid")
            .instants("permission_utc_date_time", "permission_last_changed_date_time")
            .flags("permission_is_explicit", "is_confirmation_required")
            .readFrom(
                    "named_marketing_permission",
                    "contact_permission_origin_name",
                    "marketing_area_name",
                    "communication_medium_name",
                    "communication_category_name",
                    "permission_source_comm_medium_name")
            .build();

    private ContactRelations() {}
}
