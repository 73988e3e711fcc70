package dev.annex.system.business;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.foundation.testing.OnBothDatabases;
import dev.annex.foundation.testing.TestDatabase;
import dev.annex.system.business.BusinessException.OriginDataUnknown;
import dev.annex.system.business.BusinessException.ValueRefused;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class ContactTests {

    private final TestBusiness business;

    ContactTests(TestDatabase database) {
        business = new TestBusiness(database);
    }

    @Test
    void hasABestRecordAsSoonAsThereAreOriginData() {
        business.contact("SAP_C4C_BUPA", "best", "first_name", "Ada", "last_name", "Byron");

        assertThat(best("SAP_C4C_BUPA", "best").text("full_name")).isEqualTo("Ada Byron");
    }

    @Test
    void takesEachFieldFromTheFacetChangedLastThatHasIt() {
        business.contact("SAP_C4C_BUPA", "m1", "email_address", "m@example.com", "city_name", "Bonn", "country", "DE");
        business.clock.advance(Duration.ofMinutes(1));
        business.contact("SAP_CRM_BUPA", "m2", "email_address", "M@Example.com", "city_name", "Ulm");

        var best = best("SAP_C4C_BUPA", "m1");

        assertThat(best.get("contact_uuid"))
                .isEqualTo(best("SAP_CRM_BUPA", "m2").get("contact_uuid"));
        assertThat(best.text("city_name")).isEqualTo("Ulm");
        assertThat(best.text("country")).isEqualTo("DE");
    }

    @Test
    void keepsTheOlderUuidWhenFacetsTurnOutToBeOnePerson() {
        business.contact("SAP_C4C_BUPA", "older");
        var older = facet("SAP_C4C_BUPA", "older").get("contact_uuid");
        business.clock.advance(Duration.ofMinutes(1));
        business.contact("SAP_CRM_BUPA", "younger");
        var younger = (String) facet("SAP_CRM_BUPA", "younger").get("contact_uuid");

        var id = additionalId("SAP_CRM_BUPA", "younger", "SAP_C4C_BUPA", "older");
        business.contacts.writePart(relation("additional_id"), id, Values.none(), WriteMode.REPLACE);

        assertThat(facet("SAP_CRM_BUPA", "younger").get("contact_uuid")).isEqualTo(older);
        assertThat(business.records.find(relation("contact"), Values.of("contact_uuid", younger)))
                .isEmpty();
    }

    @Test
    void ignoresDataOlderThanStored() {
        business.contact("SAP_C4C_BUPA", "aged", "city_name", "Bonn");
        var old = Values.of(
                        "origin_data_last_chg_utc_date_time",
                        business.clock.instant().minusSeconds(60))
                .with("city_name", "Ulm");

        business.contacts.writeOriginData(new ContactKey("SAP_C4C_BUPA", "aged"), old, WriteMode.REPLACE, "t");

        assertThat(facet("SAP_C4C_BUPA", "aged").text("city_name")).isEqualTo("Bonn");
    }

    @Test
    void leavesObsoleteFacetsOutOfTheBestRecord() {
        business.contact("SAP_C4C_BUPA", "obsolete", "city_name", "Bonn");
        var obsolete = Values.of("is_obsolete", true);

        business.contacts.writeOriginData(new ContactKey("SAP_C4C_BUPA", "obsolete"), obsolete, WriteMode.MERGE, "t");

        assertThat(best("SAP_C4C_BUPA", "obsolete").text("city_name")).isEmpty();
    }

    @Test
    void replacesTheIdsThatStoodForAnEarlierAddress() {
        business.contact("SAP_C4C_BUPA", "moved", "email_address", "old@example.com");
        business.contact("SAP_C4C_BUPA", "moved", "email_address", "new@example.com");

        var ids = business.records.select(Query.all(relation("additional_id"))
                .where(Expression.equal(new Field("contact_id", FieldType.TEXT), "moved")));

        assertThat(ids)
                .extracting(row -> row.text("interaction_contact_additional_external_id"))
                .containsExactly("new@example.com");
    }

    @Test
    void refusesPartsOfOriginDataThatAreNotThere() {
        var id = additionalId("SAP_C4C_BUPA", "missing", "EMAIL", "x@example.com");

        assertThatThrownBy(() ->
                        business.contacts.writePart(relation("additional_id"), id, Values.none(), WriteMode.REPLACE))
                .isInstanceOf(OriginDataUnknown.class);
    }

    @Test
    void needsTheTimeOfTheChange() {
        assertThatThrownBy(() -> business.contacts.writeOriginData(
                        new ContactKey("SAP_C4C_BUPA", "timeless"), Values.none(), WriteMode.REPLACE, "t"))
                .isInstanceOf(ValueRefused.class);
    }

    private Values facet(String origin, String id) {
        return business.find("contact_origin_data", "contact_origin", origin, "contact_id", id);
    }

    private Values best(String origin, String id) {
        return business.find("contact", "contact_uuid", facet(origin, id).text("contact_uuid"));
    }

    private static Values additionalId(String origin, String id, String additionalOrigin, String additionalId) {
        return new ContactKey(origin, id)
                .values()
                .with("interaction_contact_additional_origin", additionalOrigin)
                .with("interaction_contact_additional_external_id", additionalId);
    }

    private static Relation relation(String name) {
        return Relations.named(name).orElseThrow();
    }
}
