package dev.annex.platform.identity;

import dev.annex.platform.identity.AuthorizationRefused.Returned;
import dev.annex.platform.identity.AuthorizationRefused.Shown;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Log-ons that cannot be: shown to the person, or told to the application once its address is trusted. */
@RestControllerAdvice(
        assignableTypes = {AuthorizationController.class, LogOnController.class, ProviderLogOnController.class})
class LogOnProblems {

    private final LogOnPages pages;

    LogOnProblems(LogOnPages pages) {
        this.pages = pages;
    }

    @ExceptionHandler
    ResponseEntity<?> describe(AuthorizationRefused refusal, HttpServletRequest request) {
        return switch (refusal) {
            case Shown shown -> pages.problem(request.getLocale(), 400, shown.text(), shown.arguments());
            case Returned returned -> AuthorizationController.found(returned.address());
        };
    }
}
