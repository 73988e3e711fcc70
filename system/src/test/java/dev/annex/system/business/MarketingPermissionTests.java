package dev.annex.system.business;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annex.foundation.testing.OnBothDatabases;
import dev.annex.foundation.testing.TestDatabase;
import dev.annex.system.business.BusinessChange.Operation;
import dev.annex.system.business.BusinessException.KeyTaken;
import dev.annex.system.business.BusinessException.OriginDataUnknown;
import dev.annex.system.business.BusinessException.ValueRefused;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class MarketingPermissionTests {

    private final TestBusiness business;

    MarketingPermissionTests(TestDatabase database) {
        business = new TestBusiness(database);
    }

    @Test
    void raisesCreatedOnTheFirstWriteOfAKey() {
        write("created", "", permission("Y"), WriteMode.MERGE);

        assertThat(business.changes).singleElement().satisfies(change -> {
            assertThat(change.operation()).isEqualTo(Operation.CREATED);
            assertThat(change.key()).isEqualTo(stored("created", "").get("permission_uuid"));
            assertThat(change.facts()).containsEntry("contact_permission", "Y");
        });
    }

    @Test
    void raisesChangedWhenAValueDiffers() {
        write("changed", "", permission("Y"), WriteMode.MERGE);
        var uuid = stored("changed", "").get("permission_uuid");
        business.changes.clear();

        write("changed", "", permission("N"), WriteMode.MERGE);

        assertThat(business.changes).singleElement().satisfies(change -> {
            assertThat(change.operation()).isEqualTo(Operation.CHANGED);
            assertThat(change.key()).isEqualTo(uuid);
            assertThat(change.facts()).containsEntry("contact_permission", "N");
        });
    }

    @Test
    void raisesNothingWhenNothingDiffers() {
        write("same", "", permission("Y"), WriteMode.REPLACE);
        var before = stored("same", "");
        business.changes.clear();
        business.clock.advance(Duration.ofMinutes(5));

        write("same", "", permission("Y"), WriteMode.REPLACE);

        assertThat(business.changes).isEmpty();
        assertThat(stored("same", "")).isEqualTo(before);
    }

    @Test
    void keepsEmptyKeyPartsApartFromFilledOnes() {
        write("parts", "", permission("Y"), WriteMode.MERGE);
        write("parts", "NEWS", permission("N"), WriteMode.MERGE);

        assertThat(stored("parts", "").text("contact_permission")).isEqualTo("Y");
        assertThat(stored("parts", "NEWS").text("contact_permission")).isEqualTo("N");
        assertThat(business.changes).hasSize(2);
    }

    @Test
    void clearsWhatAReplacementDoesNotMention() {
        write("clear", "", permission("Y").with("permission_source_object", "FORM"), WriteMode.MERGE);

        write("clear", "", permission("Y"), WriteMode.REPLACE);

        assertThat(stored("clear", "").text("permission_source_object")).isEmpty();
    }

    @Test
    void keepsWhatAMergeDoesNotMention() {
        write("keep", "", permission("Y").with("permission_source_object", "FORM"), WriteMode.MERGE);

        write("keep", "", permission("N"), WriteMode.MERGE);

        assertThat(stored("keep", "").text("permission_source_object")).isEqualTo("FORM");
    }

    @Test
    void namesTheMediumInWords() {
        write("words", "", permission("Y"), WriteMode.MERGE);

        assertThat(stored("words", "").text("communication_medium_name")).isEqualTo("E-mail");
    }

    @Test
    void refusesASecondCreateOfAKey() {
        contact("twice");
        business.permissions.create(key("twice", ""), permission("Y"), "tester");

        assertThatThrownBy(() -> business.permissions.create(key("twice", ""), permission("Y"), "tester"))
                .isInstanceOf(KeyTaken.class);
    }

    @Test
    void refusesAContactNobodyKnows() {
        assertThatThrownBy(() -> business.permissions.write(key("nobody", ""), permission("Y"), WriteMode.MERGE, "t"))
                .isInstanceOf(OriginDataUnknown.class)
                .hasMessageContaining("nobody");
    }

    @Test
    void refusesAnUnknownValueAndStoresNothing() {
        contact("refused");

        assertThatThrownBy(
                        () -> business.permissions.write(key("refused", ""), permission("MAYBE"), WriteMode.MERGE, "t"))
                .isInstanceOf(ValueRefused.class);
        assertThat(business.records.count(
                        Relations.named("marketing_permission").orElseThrow(), null))
                .isEqualTo(
                        business
                                .records
                                .select(Query.all(
                                        Relations.named("marketing_permission").orElseThrow()))
                                .stream()
                                .filter(row -> !row.text("contact_id").equals("refused"))
                                .count());
    }

    private void write(String contact, String category, Values given, WriteMode mode) {
        contact(contact);
        business.permissions.write(key(contact, category), given, mode, "tester");
    }

    private void contact(String id) {
        business.contact("SAP_C4C_BUPA", id, "email_address", id + "@example.com");
    }

    private static Values permission(String value) {
        return Values.of("contact_permission", value).with("communication_direction", "O");
    }

    private static Values key(String contact, String category) {
        return Values.of("contact_id", contact)
                .with("contact_origin", "SAP_C4C_BUPA")
                .with("contact_permission_id", contact + "@example.com")
                .with("contact_permission_origin", "EMAIL")
                .with("marketing_area", "")
                .with("communication_medium", "EMAIL")
                .with("communication_category", category);
    }

    private Values stored(String contact, String category) {
        return business.records
                .find(Relations.named("marketing_permission").orElseThrow(), key(contact, category))
                .orElseThrow();
    }
}
