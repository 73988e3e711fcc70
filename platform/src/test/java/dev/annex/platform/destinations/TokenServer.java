package dev.annex.platform.destinations;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A token service of somebody else: answers every request with a numbered token, and keeps what it was sent. */
final class TokenServer implements AutoCloseable {

    final List<Request> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger number = new AtomicInteger();
    private final HttpServer server;
    private volatile Answer answer = new Answer(200, null, Map.of());

    /** @param query of the address, raw */
    record Request(String path, String query, Map<String, String> headers, Map<String, String> form) {}

    private record Answer(
            int status, @org.jspecify.annotations.Nullable String body, Map<String, String> headers) {}

    TokenServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            var headers = new LinkedHashMap<String, String>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(new Request(
                    exchange.getRequestURI().getPath(),
                    String.valueOf(exchange.getRequestURI().getRawQuery()),
                    headers,
                    form(body)));
            Answer now = answer;
            String text = now.body() == null
                    ? "{\"access_token\":\"token-" + number.incrementAndGet()
                            + "\",\"token_type\":\"bearer\",\"expires_in\":3600,\"scope\":\"API_1\"}"
                    : now.body();
            now.headers().forEach(exchange.getResponseHeaders()::add);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(now.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    /** Answers everything from now on like this. */
    void answers(int status, String body, String... headers) {
        var named = new LinkedHashMap<String, String>();
        for (int i = 0; i < headers.length; i += 2) {
            named.put(headers[i], headers[i + 1]);
        }
        answer = new Answer(status, body, named);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/sap/bc/sec/oauth2/token";
    }

    Request last() {
        return requests.getLast();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static Map<String, String> form(String body) {
        var form = new LinkedHashMap<String, String>();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }
}
