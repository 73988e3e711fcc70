package dev.annex.foundation.administration;

import dev.annex.foundation.problems.ProblemBody;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.MediaType;

/** Writes problems where no controller is involved yet. */
public final class ProblemAnswer {

    private ProblemAnswer() {}

    public static void write(HttpServletResponse response, ProblemBody problem) throws IOException {
        response.setStatus(problem.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(AdministrationJson.MAPPER.writeValueAsBytes(problem));
    }
}
