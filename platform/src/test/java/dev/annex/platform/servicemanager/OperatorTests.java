package dev.annex.platform.servicemanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.platform.PlatformTest;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The calls of a service operator, in its order (contract service-broker-and-manager, 5 and 7). */
@PlatformTest
class OperatorTests extends OperatorFixture {

    @Test
    void refusesWhoeverHasNoToken() throws Exception {
        token = "nonsense";

        Answer answer = call("GET", "/v1/service_offerings", null);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body().path("error").asString("")).isEqualTo("Unauthorized");
    }

    @Test
    void findsOfferingAndPlanByTheQueriesOfTheOperator() throws Exception {
        JsonNode offerings = query("/v1/service_offerings", "catalog_name eq 'rehearsal' and data_center eq ''");
        String offering = offerings.path("items").path(0).path("id").asString("");
        JsonNode plans =
                query("/v1/service_plans", "catalog_name eq 'open' and service_offering_id in ('" + offering + "')");

        assertThat(offerings.path("num_items").asInt()).isEqualTo(1);
        assertThat(plans.path("num_items").asInt()).isEqualTo(1);
        assertThat(plans.path("items").path(0).path("service_offering_id").asString(""))
                .isEqualTo(offering);
    }

    @Test
    void hidesWhatTheSubaccountIsNotEntitledTo() throws Exception {
        assertThat(query("/v1/service_plans", "catalog_name eq 'entitled'")
                        .path("num_items")
                        .asInt())
                .isZero();
        assertThat(call("POST", "/v1/service_instances", order("stage", "entitled", "{}"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void refusesAQueryItCannotRead() throws Exception {
        assertThat(call("GET", "/v1/service_plans?fieldQuery=" + encoded("name like 'x'"), null)
                        .status())
                .isEqualTo(400);
        assertThat(call("GET", "/v1/service_plans?max_items=-1", null)
                        .body()
                        .path("error")
                        .asString(""))
                .isEqualTo("InvalidMaxItems");
    }

    @Test
    void createsBindsAndDeletes() throws Exception {
        Answer created = call("POST", "/v1/service_instances", order("stage", "open", "{}"));
        assertThat(created.status()).isEqualTo(202);
        assertThat(created.location()).startsWith("/v1/service_instances/");
        assertThat(ended(created.location()).path("state").asString("")).isEqualTo("succeeded");

        String instance = created.location().split("/")[3];
        JsonNode seen = call("GET", "/v1/service_instances/" + instance, null).body();
        assertThat(seen.path("ready").asBoolean()).isTrue();
        assertThat(seen.path("context").path("clusterid").asString("")).isEqualTo("c1");
        assertThat(query(
                                "/v1/service_instances",
                                "name eq 'stage' and context/clusterid eq 'c1' and context/namespace eq 'default'")
                        .path("num_items")
                        .asInt())
                .isEqualTo(1);

        Answer bound = call(
                "POST",
                "/v1/service_bindings",
                "{\"name\":\"b\",\"service_instance_id\":\"" + instance + "\",\"labels\":{\"_k8sname\":[\"b\"]}}");
        assertThat(bound.status()).isEqualTo(201);
        String binding = "/v1/service_bindings/" + bound.body().path("id").asString("");
        assertThat(call("GET", binding, null).body().path("credentials"))
                .isEqualTo(bound.body().path("credentials"));
        assertThat(call("DELETE", "/v1/service_instances/" + instance, null)
                        .body()
                        .path("error")
                        .asString(""))
                .isEqualTo("ExistingReferenceEntity");
        assertThat(call("DELETE", binding, null).status()).isEqualTo(200);
        assertThat(call("GET", binding, null).status()).isEqualTo(404);

        Answer deleted = call("DELETE", "/v1/service_instances/" + instance, null);
        assertThat(deleted.status()).isEqualTo(202);
        assertThat(ended(deleted.location()).path("state").asString("")).isEqualTo("succeeded");
        assertThat(call("GET", "/v1/service_instances/" + instance, null).status())
                .isEqualTo(404);
    }

    @Test
    void rotatesABindingBesideTheOldOne() throws Exception {
        Answer created = call("POST", "/v1/service_instances?async=false", order("stage", "open", "{}"));
        String instance = created.body().path("id").asString("");
        Answer bound = call(
                "POST",
                "/v1/service_bindings",
                "{\"name\":\"b\",\"service_instance_id\":\"" + instance + "\",\"labels\":{\"_k8sname\":[\"b\"]}}");
        String old = "/v1/service_bindings/" + bound.body().path("id").asString("");

        Answer renamed = call(
                "PATCH",
                old,
                "{\"name\":\"old-b\",\"labels\":[{\"op\":\"remove\",\"key\":\"_k8sname\",\"values\":null}]}");

        assertThat(created.status()).isEqualTo(201);
        assertThat(renamed.status()).isEqualTo(200);
        assertThat(renamed.body().path("credentials")).isEqualTo(bound.body().path("credentials"));
        assertThat(call("GET", "/v1/service_bindings?labelQuery=" + encoded("_k8sname eq 'b'"), null)
                        .body()
                        .path("num_items")
                        .asInt())
                .isZero();
    }

    @Test
    void tellsWhatTheServiceRefused() throws Exception {
        Answer answer = call("POST", "/v1/service_instances", order("stage", "open", "{\"refuse\":true}"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("error").asString("")).isEqualTo("BrokerError");
        assertThat(answer.body().path("broker_error").path("Description").asString(""))
                .isEqualTo("first: required; second: must be string");
    }

    @Test
    void tellsWhyACreationFailedAndLetsItBeDeleted() throws Exception {
        Answer created = call("POST", "/v1/service_instances", order("stage", "open", "{\"fail\":true}"));
        JsonNode operation = ended(created.location());
        String instance = created.location().split("/")[3];

        assertThat(operation.path("state").asString("")).isEqualTo("failed");
        assertThat(operation.path("errors").path("description").asString("")).isEqualTo("stage.light: is broken");
        assertThat(call("DELETE", "/v1/service_instances/" + instance + "?async=false", null)
                        .status())
                .isEqualTo(200);
        assertThat(call("POST", "/v1/service_instances?async=false", order("stage", "open", "{}"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void refusesASecondInstanceOfTheSameName() throws Exception {
        call("POST", "/v1/service_instances", order("stage", "open", "{}"));

        Answer second = call("POST", "/v1/service_instances", order("stage", "open", "{}"));

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.body().path("error").asString("")).isEqualTo("Conflict");
    }

    @Test
    void takesAnInstanceAwayByForceAtOnce() throws Exception {
        Answer created = call("POST", "/v1/service_instances?async=false", order("stage", "open", "{}"));
        String instance = created.body().path("id").asString("");
        call("POST", "/v1/service_bindings", "{\"name\":\"b\",\"service_instance_id\":\"" + instance + "\"}");

        Answer deleted = call("DELETE", "/v1/service_instances/" + instance + "?force=true", null);

        assertThat(deleted.status()).isEqualTo(200);
        assertThat(call("GET", "/v1/service_instances/" + instance, null).status())
                .isEqualTo(404);
        assertThat(call("POST", "/v1/service_instances", order("stage", "open", "{}"))
                        .status())
                .isEqualTo(202);
    }
}
