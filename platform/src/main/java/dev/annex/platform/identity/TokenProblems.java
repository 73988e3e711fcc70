package dev.annex.platform.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Refusals of the token service as OAuth 2 writes them. */
@RestControllerAdvice(assignableTypes = {TokenController.class, TokenKeysController.class, BearerController.class})
class TokenProblems {

    @ExceptionHandler
    ResponseEntity<Map<String, String>> describe(GrantRefused refusal, HttpServletRequest request) {
        var body = new LinkedHashMap<String, String>();
        body.put("error", refusal.error());
        body.put("error_description", refusal.description());
        var answer = ResponseEntity.status(refusal.status()).cacheControl(CacheControl.noStore());
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (refusal.status() == 401 && request.getRequestURI().equals("/userinfo")) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"" + refusal.error() + "\"");
        } else if (refusal.status() == 401 && authorization != null) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Annex token service\"");
        }
        return answer.contentType(MediaType.APPLICATION_JSON).body(body);
    }
}
