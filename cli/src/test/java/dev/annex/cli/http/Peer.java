package dev.annex.cli.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A small server that answers as it was told. */
public final class Peer implements AutoCloseable {

    public record Seen(String method, String path, String body) {}

    private record Reply(int status, Map<String, String> headers, String body) {}

    private final HttpServer server;
    private final Map<String, List<Reply>> replies = new HashMap<>();
    private final List<Seen> seen = new ArrayList<>();

    public Peer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
        server.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            seen.add(new Seen(
                    exchange.getRequestMethod(), exchange.getRequestURI().toString(), body));
            var answers = replies.getOrDefault(call, new ArrayList<>());
            var reply = answers.isEmpty()
                    ? new Reply(404, Map.of(), "no reply for " + call)
                    : answers.size() == 1 ? answers.getFirst() : answers.removeFirst();
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    /** Several replies to one call are given in turn, the last one for ever. */
    public Peer answers(String call, int status, String body) {
        return answers(call, status, Map.of(), body);
    }

    public Peer answers(String call, int status, Map<String, String> headers, String body) {
        replies.computeIfAbsent(call, each -> new ArrayList<>()).add(new Reply(status, headers, body));
        return this;
    }

    public List<Seen> seen() {
        return seen;
    }

    public String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public AdministrationApi api() {
        return new AdministrationApi(Http.plain(), origin(), "admin", "secret");
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
