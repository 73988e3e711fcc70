package dev.annex.system.business;

/** Interactions and their parts. */
final class InteractionRelations {

    static final Relation INTERACTION = Relation.of("interaction")
            .key(FieldType.GUID, "interaction_uuid")
            .texts(
                    "interaction_contact_origin",
                    "interaction_contact_id",
                    "communication_medium",
                    "interaction_type",
                    "interaction_source_object_type",
                    "interaction_source_object",
                    "marketing_area",
                    "campaign_id",
                    "marketing_location_origin",
                    "marketing_location",
                    "digital_account_type",
                    "digital_account",
                    "mkt_agreement_origin",
                    "mkt_agreement_external_id",
                    "interaction_status",
                    "interaction_reason",
                    "interaction_language",
                    "interaction_currency",
                    "spatial_reference_system",
                    "device_type",
                    "interaction_device_name",
                    "source_system_type",
                    "source_system",
                    "interaction_source_object_addl_id",
                    "interaction_source_object_status",
                    "interaction_source_data_url",
                    "campaign_content_link_url",
                    "campaign_content_link_name",
                    "interaction_last_changed_by_user",
                    "interaction_content_subject",
                    "interaction_content")
            .instants(
                    "interaction_time_stamp_utc",
                    "interaction_source_time_stamp_utc",
                    "interaction_last_changed_date_time")
            .numbers("campaign_content", "interaction_weighting_factor", "interaction_sentiment_value")
            .flags("interaction_is_anonymous")
            .decimals("interaction_amount", "interaction_latitude", "interaction_longitude")
            .guids("preceding_interaction_uuid", "interaction_contact_uuid")
            .build();

    static final Relation INTERACTION_PRODUCT = Relation.of("interaction_product")
            .key(FieldType.GUID, "interaction_product_uuid")
            .guids("interaction_uuid", "product_uuid")
            .texts(
                    "product_origin",
                    "product",
                    "interaction_product_unit",
                    "product_recommendation_model_type",
                    "interaction_product_status",
                    "interaction_product_reason")
            .numbers("interaction_prod_weighting_factor", "interaction_product_sentiment_val")
            .decimals("interaction_product_amount", "interaction_product_quantity")
            .build();

    static final Relation INTERACTION_PRODUCT_CATEGORY = Relation.of("interaction_product_category")
            .key(FieldType.GUID, "interaction_product_category_uuid")
            .guids("interaction_uuid", "product_category_uuid")
            .texts("product_category_hierarchy", "product_category")
            .numbers("intactn_prod_cat_weighting_fctr", "interaction_prod_cat_sentiment_val")
            .build();

    static final Relation INTERACTION_INTEREST = Relation.of("interaction_interest")
            .key(FieldType.GUID, "interaction_interest_uuid")
            .guids("interaction_uuid")
            .texts("item_of_interest")
            .numbers("interaction_intrst_weighting_fctr", "interaction_intrst_sentiment_val")
            .build();

    static final Relation INTERACTION_OFFER = Relation.of("interaction_offer")
            .key(FieldType.GUID, "interaction_offer_uuid")
            .guids("interaction_uuid")
            .texts(
                    "external_offer_origin",
                    "marketing_offer",
                    "marketing_offer_content",
                    "offer_recommendation_scenario")
            .build();

    static final Relation INTERACTION_DIGITAL_ASSET = Relation.of("interaction_digital_asset")
            .key(FieldType.GUID, "interaction_digital_asset_uuid")
            .guids("interaction_uuid")
            .texts(
                    "source_system",
                    "digital_asset",
                    "digital_asset_name",
                    "digital_asset_mime_type",
                    "digital_asset_url",
                    "campaign_id")
            .numbers("intactn_dgtl_asset_weighting_fctr", "intactn_dgtl_asset_sentiment_val")
            .build();

    static final Relation INTERACTION_ADDITIONAL_OBJECT = Relation.of("interaction_additional_object")
            .key(FieldType.GUID, "interaction_additional_obj_uuid")
            .guids("interaction_uuid")
            .texts("marketing_object_type", "marketing_object")
            .build();

    static final Relation INTERACTION_TAG = Relation.of("interaction_tag")
            .key(FieldType.GUID, "interaction_tag_uuid")
            .guids("interaction_uuid")
            .texts("tag_origin", "tag_type", "tag_name")
            .build();

    private InteractionRelations() {}
}
