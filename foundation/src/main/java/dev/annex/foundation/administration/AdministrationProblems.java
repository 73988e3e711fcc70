package dev.annex.foundation.administration;

import dev.annex.foundation.problems.Failure;
import dev.annex.foundation.problems.ProblemBody;
import java.time.temporal.Temporal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.ServletRequestBindingException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * Turns whatever a controller of an administration API throws into a problem (administration-api, 1, "Errors"). Each
 * application extends it as the advice of its package.
 */
public abstract class AdministrationProblems {

    private static final Logger LOG = LoggerFactory.getLogger(AdministrationProblems.class);

    @ExceptionHandler
    ResponseEntity<ProblemBody> failure(Failure failure) {
        return answer(ProblemBody.of(failure));
    }

    @ExceptionHandler
    ResponseEntity<ProblemBody> unreadable(HttpMessageNotReadableException failure) {
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Failure own) {
                return failure(own);
            }
        }
        return answer(ProblemBody.of(violation(failure.getCause())));
    }

    @ExceptionHandler
    ResponseEntity<ProblemBody> json(JacksonException failure) {
        return answer(ProblemBody.of(violation(failure)));
    }

    @ExceptionHandler
    ResponseEntity<ProblemBody> missing(MissingServletRequestParameterException failure) {
        return answer(ProblemBody.of(new InvalidRequest(failure.getParameterName(), "is missing in the query")));
    }

    @ExceptionHandler
    ResponseEntity<ProblemBody> mistyped(MethodArgumentTypeMismatchException failure) {
        Class<?> wanted = failure.getRequiredType();
        return answer(ProblemBody.of(
                new InvalidRequest(failure.getName(), "must be " + (wanted == null ? "another value" : kind(wanted)))));
    }

    @ExceptionHandler
    ResponseEntity<ProblemBody> incomplete(ServletRequestBindingException failure) {
        return answer(ProblemBody.of(
                new InvalidRequest("", String.valueOf(failure.getBody().getDetail()))));
    }

    @ExceptionHandler
    ResponseEntity<ProblemBody> mediaType(HttpMediaTypeNotSupportedException failure) {
        return unsupportedMediaType();
    }

    @ExceptionHandler
    ResponseEntity<ProblemBody> accept(HttpMediaTypeNotAcceptableException failure) {
        return notAcceptable();
    }

    @ExceptionHandler
    ResponseEntity<ProblemBody> unexpected(Exception failure) {
        LOG.error("An administration call failed unexpectedly", failure);
        return answer(ProblemBody.of(
                500,
                "INTERNAL",
                "Annex failed to do this. The log has the cause under the correlation id of this answer."));
    }

    static ResponseEntity<ProblemBody> unsupportedMediaType() {
        return answer(
                ProblemBody.of(415, "UNSUPPORTED_MEDIA_TYPE", "Send the body as Content-Type: application/json."));
    }

    static ResponseEntity<ProblemBody> notAcceptable() {
        return answer(ProblemBody.of(406, "NOT_ACCEPTABLE", "Answers are application/json."));
    }

    static ResponseEntity<ProblemBody> answer(ProblemBody problem) {
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    /** Names the member and what is wrong with it; Jackson's own texts speak of Java classes. */
    static InvalidRequest violation(@Nullable Throwable cause) {
        return switch (cause) {
            case UnrecognizedPropertyException unknown ->
                new InvalidRequest(
                        path(unknown), "is not a member here; known are " + String.join(", ", known(unknown)));
            case StreamReadException malformed ->
                new InvalidRequest(
                        "",
                        "The body is not well-formed JSON, or tells a member twice: line "
                                + malformed.getLocation().getLineNr() + ", column "
                                + malformed.getLocation().getColumnNr());
            case MismatchedInputException mismatch
            when mismatch.getPath().isEmpty() -> new InvalidRequest("", "The body must be one JSON object");
            case MismatchedInputException mismatch ->
                new InvalidRequest(
                        path(mismatch),
                        "must be "
                                + (mismatch.getTargetType() == null
                                        ? "of another type"
                                        : kind(mismatch.getTargetType())));
            case JacksonException other -> new InvalidRequest(path(other), "cannot be read");
            case null, default -> new InvalidRequest("", "The body must be one JSON object, sent as application/json");
        };
    }

    private static List<String> known(UnrecognizedPropertyException unknown) {
        var known = unknown.getKnownPropertyIds();
        return known == null
                ? List.of()
                : known.stream().map(String::valueOf).sorted().toList();
    }

    private static String path(JacksonException failure) {
        var path = new StringBuilder();
        for (JacksonException.Reference part : failure.getPath()) {
            String name = part.getPropertyName();
            if (name == null) {
                path.append('[').append(part.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(name);
            }
        }
        return path.toString();
    }

    private static String kind(Class<?> type) {
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
            return "a whole number";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "a text";
        }
        if (type.isEnum()) {
            return "one of " + AdministrationJson.MAPPER.writeValueAsString(type.getEnumConstants());
        }
        if (Iterable.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        if (Temporal.class.isAssignableFrom(type)) {
            return "a time such as 2026-05-04T10:00:00Z";
        }
        return "an object";
    }
}
