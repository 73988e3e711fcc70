package dev.annex.cli.objects;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annex.cli.http.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectViewTests {

    private static final ObjectType TYPE = ObjectType.platform("x/thing", "/things", "id", "name", "actor");

    private final StringWriter out = new StringWriter();

    @Test
    void alignsColumnsAndShowsInnerObjectsByTheirName() {
        view(false)
                .all(List.of(
                        Json.read(
                                "{\"id\": \"1\", \"name\": \"a long name\", \"actor\": {\"name\": \"admin\", \"id\": \"u\"}}"),
                        Json.read("{\"id\": \"22\", \"name\": null}")));

        assertThat(out.toString().lines()).containsExactly("ID  NAME         ACTOR", "1   a long name  admin", "22");
    }

    @Test
    void showsTheBodyOfTheApiAsJson() {
        view(true).all(List.of(Json.read("{\"id\": \"1\"}")));

        assertThat(Json.read(out.toString()).path("items").path(0).path("id").asString())
                .isEqualTo("1");
    }

    @Test
    void saysSoIfThereIsNothing() {
        view(false).all(List.of());

        assertThat(out.toString().strip()).isEqualTo("none");
    }

    private ObjectView view(boolean json) {
        return new ObjectView(TYPE, json, new PrintWriter(out, true));
    }
}
