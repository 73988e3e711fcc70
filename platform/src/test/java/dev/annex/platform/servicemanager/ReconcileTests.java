package dev.annex.platform.servicemanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.platform.PlatformTest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Each way a reconciliation can go, as the requests an operator sends for it (contract service-broker-and-manager, 5.4 and 7). */
@PlatformTest
class ReconcileTests extends OperatorFixture {

    private static final String OWN =
            "name eq 'stage' and context/clusterid eq 'c1' and context/namespace eq 'default'";

    @Test
    void createsAnInstanceThatIsNotThereYet() throws Exception {
        assertThat(recovered("service_instances").path("num_items").asInt()).isZero();

        String id = created("{}");

        JsonNode seen = call("GET", "/v1/service_instances/" + id, null).body();
        assertThat(seen.path("ready").asBoolean()).isTrue();
        assertThat(seen.path("labels").path("subaccount_id").path(0).asString(""))
                .isNotEmpty();
        assertThat(seen.path("last_operation").path("type").asString("")).isEqualTo("create");
    }

    @Test
    void recoversAnInstanceWhoseAnswerWasLost() throws Exception {
        Answer lost = call("POST", "/v1/service_instances", order("stage", "open", "{}"));

        JsonNode found = recovered("service_instances");

        assertThat(found.path("num_items").asInt()).isEqualTo(1);
        JsonNode instance = found.path("items").path(0);
        String operation = instance.path("last_operation").path("id").asString("");
        assertThat(lost.location())
                .isEqualTo("/v1/service_instances/" + instance.path("id").asString("") + "/operations/" + operation);
        assertThat(ended(lost.location()).path("state").asString("")).isEqualTo("succeeded");
    }

    @Test
    void findsNothingOfAnotherNamespaceClusterOrName() throws Exception {
        created("{}");

        assertThat(query("/v1/service_instances", OWN.replace("default", "other"))
                        .path("num_items")
                        .asInt())
                .isZero();
        assertThat(query("/v1/service_instances", OWN.replace("c1", "c2"))
                        .path("num_items")
                        .asInt())
                .isZero();
        assertThat(query("/v1/service_instances", OWN.replace("stage", "Stage"))
                        .path("num_items")
                        .asInt())
                .isZero();
    }

    @Test
    void tellsTheLastOperationOfAListOnlyWhenAsked() throws Exception {
        created("{}");

        assertThat(query("/v1/service_instances", OWN)
                        .path("items")
                        .path(0)
                        .path("last_operation")
                        .isMissingNode())
                .isTrue();
    }

    @Test
    void updatesTheParametersByAnOperation() throws Exception {
        String id = created("changeable", "{\"scenery\":\"forest\"}");

        Answer changed = call(
                "PATCH",
                "/v1/service_instances/" + id,
                "{\"name\":\"stage\",\"parameters\":{\"scenery\":\"castle\"},\"ready\":false,\"usable\":false}");

        assertThat(changed.status()).isEqualTo(202);
        assertThat(ended(changed.location()).path("type").asString("")).isEqualTo("update");
        assertThat(call("GET", "/v1/service_instances/" + id + "/parameters", null)
                        .text("scenery"))
                .isEqualTo("castle");
    }

    @Test
    void refusesAnUpdateOfAPlanThatTakesNoneInTheWordsOfTheBroker() throws Exception {
        String id = created("{}");

        Answer refused = call("PATCH", "/v1/service_instances/" + id, "{\"parameters\":{\"scenery\":\"castle\"}}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("description")).contains("open");
    }

    @Test
    void neverSharesAndAlwaysUnshares() throws Exception {
        String id = created("{}");

        assertThat(call("PATCH", "/v1/service_instances/" + id, "{\"shared\":true}")
                        .status())
                .isEqualTo(400);
        Answer unshared = call("PATCH", "/v1/service_instances/" + id, "{\"shared\":false}");
        assertThat(unshared.status()).isEqualTo(200);
        assertThat(unshared.body().path("shared").asBoolean(true)).isFalse();
    }

    @Test
    void recoversABindingWhoseAnswerWasLost() throws Exception {
        Answer lost = bound(created("{}"));

        JsonNode found = recovered("service_bindings");

        assertThat(found.path("num_items").asInt()).isEqualTo(1);
        JsonNode binding = found.path("items").path(0);
        assertThat(binding.path("credentials")).isEqualTo(lost.body().path("credentials"));
        assertThat(binding.path("ready").asBoolean()).isTrue();
        String operation = "/v1/service_bindings/" + binding.path("id").asString("") + "/operations/"
                + binding.path("last_operation").path("id").asString("");
        assertThat(call("GET", operation, null).text("state")).isEqualTo("succeeded");
    }

    @Test
    void rotatesABindingInTheOrderOfTheOperator() throws Exception {
        String instance = created("{}");
        String old = "/v1/service_bindings/" + bound(instance).text("id");

        call(
                "PATCH",
                old,
                "{\"name\":\"old-stage\",\"labels\":[{\"op\":\"remove\",\"key\":\"_k8sname\",\"values\":null}]}");
        call("PATCH", old, "{\"labels\":[{\"op\":\"add\",\"key\":\"_k8sname\",\"values\":[\"old-stage\"]}]}");
        assertThat(recovered("service_bindings").path("num_items").asInt()).isZero();
        Answer fresh = bound(instance);

        assertThat(fresh.status()).isEqualTo(201);
        assertThat(call("GET", old, null).body().path("credentials"))
                .isNotEqualTo(fresh.body().path("credentials"));
        assertThat(query("/v1/service_bindings", "name eq 'old-stage' and context/clusterid eq 'c1'")
                        .path("num_items")
                        .asInt())
                .isEqualTo(1);
        assertThat(call("DELETE", old, null).status()).isEqualTo(200);
        assertThat(recovered("service_bindings").path("num_items").asInt()).isEqualTo(1);
    }

    @Test
    void keepsAnInstanceWhileBindingsAreLeft() throws Exception {
        String instance = "/v1/service_instances/" + created("{}");
        String binding = "/v1/service_bindings/" + bound(instance.substring(22)).text("id");

        Answer refused = call("DELETE", instance, null);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("error")).isEqualTo("ExistingReferenceEntity");

        assertThat(call("DELETE", binding, null).status()).isEqualTo(200);
        assertThat(call("DELETE", binding, null).status()).isEqualTo(404);
        assertThat(call("DELETE", instance, null).status()).isEqualTo(202);
    }

    @Test
    void deletesBindingsAlongWhenAskedTo() throws Exception {
        String id = created("{}");
        String binding = "/v1/service_bindings/" + bound(id).text("id");

        Answer deleted = call("DELETE", "/v1/service_instances/" + id + "?cascade=true", null);

        assertThat(ended(deleted.location()).path("state").asString("")).isEqualTo("succeeded");
        assertThat(call("GET", binding, null).status()).isEqualTo(404);
    }

    @Test
    void answersAPollOfADeletionAlsoWhenTheInstanceIsGone() throws Exception {
        String id = created("{}");
        Answer deleted = call("DELETE", "/v1/service_instances/" + id, null);
        ended(deleted.location());

        assertThat(call("GET", "/v1/service_instances/" + id, null).status()).isEqualTo(404);
        JsonNode operation = call("GET", deleted.location(), null).body();
        assertThat(operation.path("type").asString("")).isEqualTo("delete");
        assertThat(operation.path("resource_id").asString("")).isEqualTo(id);
        assertThat(call("DELETE", "/v1/service_instances/" + id, null).text("error"))
                .isEqualTo("NotFound");
    }

    @Test
    void leavesNothingBehindAFailedCreation() throws Exception {
        for (int attempt = 0; attempt < 3; attempt++) {
            Answer failing = call("POST", "/v1/service_instances", order("stage", "open", "{\"fail\":true}"));
            JsonNode operation = ended(failing.location());
            assertThat(operation.path("errors").path("description").asString(""))
                    .isEqualTo("stage.light: is broken");
            JsonNode found = recovered("service_instances").path("items").path(0);
            assertThat(found.path("ready").asBoolean(true)).isFalse();
            assertThat(found.path("last_operation").path("state").asString("")).isEqualTo("failed");
            Answer deleted = call("DELETE", failing.location().replaceAll("/operations/.*", ""), null);
            assertThat(ended(deleted.location()).path("state").asString("")).isEqualTo("succeeded");
        }

        assertThat(recovered("service_instances").path("num_items").asInt()).isZero();
        created("{}");
    }

    @Test
    void makesOneInstanceOfTwoOrdersAtTheSameTime() throws Exception {
        List<Callable<Integer>> orders = new ArrayList<>();
        for (int order = 0; order < 8; order++) {
            orders.add(() -> call("POST", "/v1/service_instances", order("stage", "open", "{}"))
                    .status());
        }
        List<Integer> answers = new ArrayList<>();
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> answer : executor.invokeAll(orders)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers).containsOnlyOnce(202);
        assertThat(new HashSet<>(answers)).containsExactlyInAnyOrder(202, 409);
        assertThat(recovered("service_instances").path("num_items").asInt()).isEqualTo(1);
    }

    @Test
    void allowsTheSameNameInAnotherNamespace() throws Exception {
        created("{}");

        assertThat(call(
                                "POST",
                                "/v1/service_instances",
                                order("stage", "open", "{}").replace("[\"default\"]", "[\"other\"]"))
                        .status())
                .isEqualTo(202);
    }

    private JsonNode recovered(String collection) throws Exception {
        return call(
                        "GET",
                        "/v1/" + collection + "?attach_last_operations=true&fieldQuery=" + encoded(OWN) + "&labelQuery="
                                + encoded("_k8sname eq 'stage'"),
                        null)
                .body();
    }

    private Answer bound(String instance) throws Exception {
        return call("POST", "/v1/service_bindings", """
            {"name":"stage","service_instance_id":"%s","labels":{"_clusterid":["c1"],"_namespace":["default"],
             "_k8sname":["stage"]}}\
            """.formatted(instance));
    }

    private String created(String parameters) throws Exception {
        return created("open", parameters);
    }

    private String created(String plan, String parameters) throws Exception {
        Answer answer = call("POST", "/v1/service_instances", order("stage", plan, parameters));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(ended(answer.location()).path("state").asString("")).isEqualTo("succeeded");
        return answer.location().split("/")[3];
    }
}
