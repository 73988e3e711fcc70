package dev.annex.system.business;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.annex.foundation.testing.OnBothDatabases;
import dev.annex.foundation.testing.TestDatabase;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class RelationTests {

    private final TestBusiness business;

    RelationTests(TestDatabase database) {
        business = new TestBusiness(database);
    }

    @Test
    void everyFieldIsInTheDatabase() {
        for (var relation : Relations.all()) {
            assertThatCode(() -> business.records.select(Query.all(relation)))
                    .as(relation.name())
                    .doesNotThrowAnyException();
        }
    }
}
