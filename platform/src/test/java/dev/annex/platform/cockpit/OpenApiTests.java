package dev.annex.platform.cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.platform.PlatformTest;
import dev.annex.platform.accounts.Members;
import dev.annex.platform.identity.Users;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

@PlatformTest
class OpenApiTests {

    @Autowired
    Users users;

    @Autowired
    Members members;

    @Autowired
    Environment environment;

    private JsonNode document;

    @BeforeEach
    void somebodyAsksForIt() {
        var people = new CockpitFixture(users, members, environment);
        document = people.as(people.user()).get("/openapi.json").json();
    }

    @Test
    void describesWhatAControllerTakesAndAnswers() {
        JsonNode create = document.path("paths").path("/api/v1/global-accounts").path("post");

        assertThat(create.at("/requestBody/content/application~1json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/GlobalAccountToCreate");
        assertThat(create.at("/responses/201/content/application~1json/schema/$ref")
                        .asString())
                .isEqualTo("#/components/schemas/GlobalAccountView");
        assertThat(document.at("/components/schemas/GlobalAccountView/required").toString())
                .contains("\"subdomain\"")
                .doesNotContain("customerId");
    }

    @Test
    void saysHowEveryRouteRefuses() {
        document.path("paths")
                .forEach(path -> path.forEach(
                        operation -> assertThat(operation.path("responses").propertyNames())
                                .contains("401", "403", "404", "default")));
        assertThat(document.at("/paths/~1api~1v1~1audit/get/parameters").findValuesAsString("name"))
                .contains("from", "to", "actor", "object", "action", "outcome", "limit", "cursor");
    }

    @Test
    void refersToNothingItDoesNotDescribe() {
        assertThat(document.findValuesAsString("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isObject())
                        .as(reference)
                        .isTrue());
    }
}
