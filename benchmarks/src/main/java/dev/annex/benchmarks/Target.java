package dev.annex.benchmarks;

import java.net.http.HttpRequest;
import java.util.function.Supplier;

/**
 * A request to be repeated.
 *
 * @param baseline name of the target measured against; its own name for a baseline
 * @param requests the next one, where they differ
 */
record Target(String name, String baseline, Supplier<HttpRequest> requests) {

    Target(String name, String baseline, HttpRequest request) {
        this(name, baseline, () -> request);
    }

    HttpRequest request() {
        return requests.get();
    }

    boolean isBaseline() {
        return name.equals(baseline);
    }
}
