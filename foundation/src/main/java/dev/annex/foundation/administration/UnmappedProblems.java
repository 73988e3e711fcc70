package dev.annex.foundation.administration;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.Hosts;
import dev.annex.foundation.problems.ProblemBody;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/**
 * Requests to an administration API that no controller takes. Other faces of the application answer theirs themselves. Each
 * application extends it as an advice of the lowest precedence.
 */
public abstract class UnmappedProblems {

    private final Hosts hosts;
    private final HostRole role;

    protected UnmappedProblems(Hosts hosts, HostRole role) {
        this.hosts = hosts;
        this.role = role;
    }

    @ExceptionHandler({NoHandlerFoundException.class, NoResourceFoundException.class})
    ResponseEntity<ProblemBody> path(Exception failure, HttpServletRequest request) throws Exception {
        ours(request, failure);
        return AdministrationProblems.answer(
                ProblemBody.of(404, "NOT_FOUND", "There is nothing at this path. Check the path and the id."));
    }

    @ExceptionHandler
    ResponseEntity<ProblemBody> method(HttpRequestMethodNotSupportedException failure, HttpServletRequest request)
            throws Exception {
        ours(request, failure);
        var supported = Objects.requireNonNullElse(failure.getSupportedHttpMethods(), Set.of());
        String allowed = supported.stream().map(Object::toString).sorted().collect(Collectors.joining(", "));
        ProblemBody problem = ProblemBody.of(
                405, "METHOD_NOT_ALLOWED", failure.getMethod() + " is not possible here. Allowed: " + allowed + ".");
        return ResponseEntity.status(405)
                .header(HttpHeaders.ALLOW, allowed)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    @ExceptionHandler
    ResponseEntity<ProblemBody> mediaType(HttpMediaTypeNotSupportedException failure, HttpServletRequest request)
            throws Exception {
        ours(request, failure);
        return AdministrationProblems.unsupportedMediaType();
    }

    @ExceptionHandler
    ResponseEntity<ProblemBody> accept(HttpMediaTypeNotAcceptableException failure, HttpServletRequest request)
            throws Exception {
        ours(request, failure);
        return AdministrationProblems.notAcceptable();
    }

    private void ours(HttpServletRequest request, Exception failure) throws Exception {
        if (!hosts.is(request, role)) {
            throw failure;
        }
    }
}
