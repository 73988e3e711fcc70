package dev.annex.foundation.administration;

import dev.annex.foundation.problems.Failure;
import dev.annex.foundation.problems.ProblemBody;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Answers a repeated create with its first answer instead of creating twice (administration-api, 1, "Create"). */
public final class IdempotencyFilter extends OncePerRequestFilter {

    static final String HEADER = "Idempotency-Key";
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private final IdempotencyKeys keys;
    private final Supplier<String> caller;

    /** @param caller id of whoever is logged on; two callers may use the same key */
    public IdempotencyFilter(IdempotencyKeys keys, Supplier<String> caller) {
        this.keys = keys;
        this.caller = caller;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"POST".equals(request.getMethod()) || request.getHeader(HEADER) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String key = request.getHeader(HEADER);
        String userId = caller.get();
        var repeatable = new RepeatableRequest(request);
        Optional<IdempotencyKeys.Answer> earlier;
        try {
            if (!FORM.matcher(key).matches()) {
                throw new InvalidRequest(HEADER, "must be 1 to 128 printable ASCII characters");
            }
            earlier = keys.begin(userId, key, repeatable.digest());
        } catch (Failure failure) {
            ProblemAnswer.write(response, ProblemBody.of(failure));
            return;
        }
        if (earlier.isPresent()) {
            repeat(earlier.get(), response);
            return;
        }
        var observed = new ContentCachingResponseWrapper(response);
        boolean answered = false;
        try {
            chain.doFilter(repeatable, observed);
            answered = observed.getStatus() / 100 == 2;
        } finally {
            if (answered) {
                keys.answered(
                        userId,
                        key,
                        new IdempotencyKeys.Answer(
                                observed.getStatus(),
                                observed.getHeader(HttpHeaders.LOCATION),
                                new String(observed.getContentAsByteArray(), StandardCharsets.UTF_8)));
            } else {
                keys.forget(userId, key);
            }
        }
        observed.copyBodyToResponse();
    }

    private static void repeat(IdempotencyKeys.Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        if (answer.location() != null) {
            response.setHeader(HttpHeaders.LOCATION, answer.location());
        }
        if (!answer.body().isEmpty()) {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.getOutputStream().write(answer.body().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** A request whose body is read once for the digest and once more by its controller. */
    private static final class RepeatableRequest extends HttpServletRequestWrapper {

        private final byte[] body;

        RepeatableRequest(HttpServletRequest request) throws IOException {
            super(request);
            this.body = request.getInputStream().readAllBytes();
        }

        String digest() {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                digest.update((getRequestURI() + "?" + getQueryString() + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(body);
                return HexFormat.of().formatHex(digest.digest());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("This Java runtime cannot do SHA-256", e);
            }
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }

        @Override
        public ServletInputStream getInputStream() {
            var bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException("This body is in memory and needs no listener");
                }
            };
        }
    }
}
