package dev.annex.platform.servicemanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.platform.PlatformTest;
import dev.annex.platform.servicebroker.RehearsalService;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Queries for instances and bindings and their pages (contract service-broker-and-manager, 5.2). */
@PlatformTest
class QueryTests extends OperatorFixture {

    @BeforeEach
    void orderThree() throws Exception {
        order("alpha", "{\"_clusterid\":[\"c1\"],\"_namespace\":[\"n1\"],\"tier\":[\"web\",\"edge\"]}");
        order("be'ta", "{\"_clusterid\":[\"c1\"],\"_namespace\":[\"n2\"],\"tier\":[\"web\"]}");
        order("gamma", "{\"tier\":[\"base\"],\"owner\":[\"me\"]}");
    }

    private void order(String name, String labels) throws Exception {
        Answer answer = call(
                "POST", "/v1/service_instances?async=false", """
                    {"name":"%s","service_plan_id":"%s","labels":%s}\
                    """.formatted(name, RehearsalService.OPEN_PLAN, labels));
        assertThat(answer.status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({"101, 1", "1, 513"})
    void refusesLabelsThatNoIndexHolds(int key, int value) throws Exception {
        String body = """
            {"name":"delta","service_plan_id":"%s","labels":{"%s":["%s"]}}\
            """.formatted(RehearsalService.OPEN_PLAN, "k".repeat(key), "v".repeat(value));

        Answer refused = call("POST", "/v1/service_instances?async=false", body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("description")).contains("longer than");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name eq 'alpha'                                     | alpha",
                "name eq 'be''ta'                                    | be'ta",
                "name ne 'alpha'                                     | be'ta gamma",
                "name in ('alpha', 'gamma','none')                   | alpha gamma",
                "name in ()                                          | -",
                "name notin ('alpha')                                | be'ta gamma",
                "name notin ()                                       | alpha be'ta gamma",
                "name contains 'a'                                   | alpha be'ta gamma",
                "name contains 'A'                                   | -",
                "name contains '%'                                   | -",
                "name gt 'alpha' and name lt 'gamma'                 | be'ta",
                "context/clusterid eq 'c1'                           | alpha be'ta",
                "context/clusterid eq ''                             | gamma",
                "context/clusterid ne ''                             | alpha be'ta",
                "context/clusterid ne 'c2'                           | alpha be'ta gamma",
                "context/namespace en 'n1'                           | alpha gamma",
                "context/namespace in ('n1', '')                     | alpha gamma",
                "context/namespace notin ('n1')                      | be'ta gamma",
                "context/namespace notin ('n1','')                   | be'ta",
                "ready eq true                                       | alpha be'ta gamma",
                "ready eq false                                      | -",
                "shared eq false and usable eq true                  | alpha be'ta gamma",
                "platform_id eq 'service-manager'                    | alpha be'ta gamma",
                "platform_id eq 'kubernetes'                         | -",
                "dashboard_url eq ''                                 | alpha be'ta gamma",
                "created_at gt 2020-01-01T00:00:00Z                  | alpha be'ta gamma",
                "created_at lt 2020-01-01T00:00:00Z                  | -",
                "service_plan_id eq '11111111-0000-4000-8000-000000000002' | alpha be'ta gamma",
                "service_plan_id eq '00000000-0000-4000-8000-000000000000' | -"
            })
    void selectsInstancesByTheirFields(String fields, String names) throws Exception {
        assertThat(names("fieldQuery=" + encoded(fields))).isEqualTo(names);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "tier eq 'web'                  | alpha be'ta",
                "tier eq 'web' and tier eq 'edge' | alpha",
                "tier in ('edge', 'base')       | alpha gamma",
                "tier ne 'web'                  | gamma",
                "tier notin ('edge','base')     | be'ta",
                "tier contains 'e'              | alpha be'ta gamma",
                "owner en 'me'                  | alpha be'ta gamma",
                "owner en 'you'                 | alpha be'ta",
                "nothing eq ''                  | -"
            })
    void selectsInstancesByTheirLabels(String labels, String names) throws Exception {
        assertThat(names("labelQuery=" + encoded(labels))).isEqualTo(names);
    }

    @Test
    void selectsByTheLabelThatNamesTheSubaccount() throws Exception {
        JsonNode any =
                call("GET", "/v1/service_instances", null).body().path("items").path(0);
        String subaccount = any.path("labels").path("subaccount_id").path(0).asString("");

        assertThat(names("labelQuery=" + encoded("subaccount_id eq '" + subaccount + "'")))
                .isEqualTo("alpha be'ta gamma");
        assertThat(names("labelQuery=" + encoded("subaccount_id eq 'other'"))).isEqualTo("-");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                "name eq",
                "name eq alpha",
                "name eq 'alpha",
                "name  eq 'alpha'",
                "name EQ 'alpha'",
                "name like 'a%'",
                "name eq 'alpha' AND ready eq true",
                "name eq 'alpha' and ",
                "name in ('a' 'b')",
                "name in 'a'",
                "name eq 'a') or ('a' eq 'a",
                "nonsense eq 'a'",
                "created_at gt 'yesterday'",
                "created_at contains '2026'",
                "service_plan_id contains '1'"
            })
    void refusesWhatItCannotReadSayingWhereAndWhy(String fields) throws Exception {
        Answer answer = call("GET", "/v1/service_instances?fieldQuery=" + encoded(fields), null);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isEqualTo("BadRequest");
        assertThat(answer.text("description")).startsWith("fieldQuery: ");
    }

    @Test
    void refusesAnOrderOfLabels() throws Exception {
        assertThat(call("GET", "/v1/service_instances?labelQuery=" + encoded("tier gt 'a'"), null)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void followsTheTokenToTheLastPageAndNoFurther() throws Exception {
        List<String> seen = new ArrayList<>();
        String token = "";
        int pages = 0;
        do {
            JsonNode page = call(
                            "GET",
                            "/v1/service_instances?max_items=2" + (token.isEmpty() ? "" : "&token=" + encoded(token)),
                            null)
                    .body();
            assertThat(page.path("num_items").asInt()).isEqualTo(3);
            page.path("items").forEach(item -> seen.add(item.path("name").asString("")));
            token = page.path("token").asString("");
            pages++;
        } while (!token.isEmpty());

        assertThat(seen).containsExactly("alpha", "be'ta", "gamma");
        assertThat(pages).isEqualTo(2);
    }

    @Test
    void namesTheNextPageInTheLinkHeader() throws Exception {
        var response = raw("/v1/service_instances?max_items=2&fieldQuery=" + encoded("ready eq true"));

        assertThat(response.headers().firstValue("Link").orElse(""))
                .startsWith("</v1/service_instances?")
                .contains("token=")
                .contains("fieldQuery=")
                .endsWith(">; rel=\"next\"");
    }

    @Test
    void goesOnBehindAnInstanceThatWasDeletedMeanwhile() throws Exception {
        JsonNode first = call("GET", "/v1/service_instances?max_items=1", null).body();
        String id = first.path("items").path(0).path("id").asString("");
        call("DELETE", "/v1/service_instances/" + id + "?async=false", null);

        assertThat(names("max_items=1&token=" + encoded(first.path("token").asString(""))))
                .isEqualTo("be'ta");
    }

    @Test
    void countsWithoutShowingAnything() throws Exception {
        JsonNode page = call("GET", "/v1/service_instances?max_items=0", null).body();

        assertThat(page.path("num_items").asInt()).isEqualTo(3);
        assertThat(page.path("items").isEmpty()).isTrue();
        assertThat(page.has("token")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "max_items=x,InvalidMaxItems",
        "max_items=-1,InvalidMaxItems",
        "token=%21,TokenInvalid",
        "token=YWJj,TokenInvalid"
    })
    void refusesAPageThatCannotBe(String parameters, String error) throws Exception {
        Answer answer = call("GET", "/v1/service_instances?" + parameters, null);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("error")).isEqualTo(error);
    }

    private String names(String parameters) throws Exception {
        JsonNode page = call("GET", "/v1/service_instances?" + parameters, null).body();
        List<String> names = new ArrayList<>();
        page.path("items").forEach(item -> names.add(item.path("name").asString("")));
        return names.isEmpty() ? "-" : String.join(" ", names);
    }
}
