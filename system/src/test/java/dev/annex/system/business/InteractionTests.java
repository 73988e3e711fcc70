package dev.annex.system.business;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.foundation.testing.OnBothDatabases;
import dev.annex.foundation.testing.TestDatabase;
import dev.annex.system.business.BusinessException.ValueRefused;
import java.util.List;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class InteractionTests {

    private final TestBusiness business;

    InteractionTests(TestDatabase database) {
        business = new TestBusiness(database);
    }

    @Test
    void raisesCreated() {
        var uuid = business.interactions.create(interaction("raises@example.com"), List.of(), "tester");

        assertThat(business.changes).singleElement().satisfies(change -> {
            assertThat(change.key()).isEqualTo(uuid);
            assertThat(change.facts()).containsEntry("interaction_type", "EMAIL_OPENED");
        });
    }

    @Test
    void createsTheContactItDoesNotKnow() {
        var uuid = business.interactions.create(interaction("new@example.com"), List.of(), "tester");

        var contact = business.find("contact_origin_data", "contact_origin", "EMAIL", "contact_id", "new@example.com");
        assertThat(contact.text("email_address")).isEqualTo("new@example.com");
        assertThat(business.find("interaction", "interaction_uuid", uuid).get("interaction_contact_uuid"))
                .isEqualTo(contact.get("contact_uuid"));
    }

    @Test
    void onlyAddsTheMarketingAreaToAContactItKnows() {
        business.contact("EMAIL", "known@example.com", "first_name", "Ada");

        business.interactions.create(
                interaction("known@example.com").with("marketing_area", "NORTH"), List.of(), "tester");

        assertThat(business.find("contact_origin_data", "contact_origin", "EMAIL", "contact_id", "known@example.com")
                        .text("first_name"))
                .isEqualTo("Ada");
        assertThat(business.find(
                                "contact_marketing_area",
                                "contact_origin",
                                "EMAIL",
                                "contact_id",
                                "known@example.com",
                                "interaction_contact_mktg_area",
                                "NORTH")
                        .get("contact_uuid"))
                .isNotNull();
    }

    @Test
    void changesTheOneItsUuidNames() {
        var uuid = business.interactions.create(interaction("again@example.com"), List.of(), "tester");
        business.changes.clear();

        var again = business.interactions.create(
                Values.of("interaction_uuid", uuid).with("interaction_reason", "follow-up"), List.of(), "tester");

        assertThat(again).isEqualTo(uuid);
        assertThat(business.changes).isEmpty();
        assertThat(business.find("interaction", "interaction_uuid", uuid).text("interaction_reason"))
                .isEqualTo("follow-up");
    }

    @Test
    void storesNothingWhenAPartIsRefused() {
        var part =
                new Interactions.Part(Relations.named("interaction").orElseThrow(), Values.of("interaction_type", "x"));
        var before = business.records.count(Relations.named("interaction").orElseThrow(), null);

        assertThatThrownBy(() -> business.interactions.create(
                        interaction("codes@example.com").with("interaction_type", "UNHEARD_OF"),
                        List.of(part),
                        "tester"))
                .isInstanceOf(ValueRefused.class)
                .hasMessageContaining("EMAIL_OPENED");
        assertThat(business.records.count(Relations.named("interaction").orElseThrow(), null))
                .isEqualTo(before);
    }

    private Values interaction(String email) {
        return Values.of("interaction_contact_origin", "EMAIL")
                .with("interaction_contact_id", email)
                .with("communication_medium", "EMAIL")
                .with("interaction_type", "EMAIL_OPENED")
                .with("interaction_time_stamp_utc", business.clock.instant());
    }
}
