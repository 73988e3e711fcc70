package dev.annex.platform.destinations;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** How large a request may be (destination-service, 4.3): the address 4000 characters, the body what a bulk needs. */
final class RequestLimits {

    private static final int LONGEST_ADDRESS = 4000;

    /** Below what the server reads on before it gives up on a client, so that the refusal arrives. */
    private static final int LARGEST_BODY = 1536 * 1024;

    private RequestLimits() {}

    /** False if the refusal is written already. */
    static boolean admits(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String query = request.getQueryString();
        int address = request.getRequestURI().length() + (query == null ? 0 : query.length() + 1);
        if (address > LONGEST_ADDRESS) {
            DestinationProblems.write(
                    response, 414, "Path and query must not be longer than " + LONGEST_ADDRESS + " characters");
            return false;
        }
        if (request.getContentLengthLong() > LARGEST_BODY) {
            DestinationProblems.write(response, 413, "The body must not be larger than " + LARGEST_BODY + " bytes");
            return false;
        }
        return true;
    }

    /** For bodies that do not say how long they are. */
    static HttpServletRequest limited(HttpServletRequest request) {
        if (request.getContentLengthLong() >= 0 || request.getHeader("Transfer-Encoding") == null) {
            return request;
        }
        return new HttpServletRequestWrapper(request) {
            @Override
            public ServletInputStream getInputStream() throws IOException {
                return new Limited(super.getInputStream());
            }
        };
    }

    private static final class Limited extends ServletInputStream {

        private final ServletInputStream body;
        private long left = LARGEST_BODY;

        Limited(ServletInputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            if (left-- <= 0) {
                throw new IOException("The body is larger than " + LARGEST_BODY + " bytes");
            }
            return body.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = body.read(into, offset, length);
            left -= Math.max(read, 0);
            if (left < 0) {
                throw new IOException("The body is larger than " + LARGEST_BODY + " bytes");
            }
            return read;
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
