package dev.annex.platform.landscape;

import dev.annex.platform.landscape.graphql.GraphQlFace;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers of the GraphQL flow: 200, with errors among the body; 403 for a caller who may not call at all (pairing, 4 and 9). */
final class GraphQlAnswers {

    private GraphQlAnswers() {}

    static ResponseEntity<Map<String, Object>> answer(GraphQlFace.Answer answer) {
        return ResponseEntity.status(answer.refusal() == null ? HttpStatus.OK : HttpStatus.FORBIDDEN)
                .contentType(MediaType.APPLICATION_JSON)
                .body(answer.body());
    }
}
