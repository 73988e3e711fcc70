package dev.annex.benchmarks;

import java.net.http.HttpRequest;

/**
 * A request to be repeated.
 *
 * @param baseline name of the target measured against; its own name for a baseline
 */
record Target(String name, String baseline, HttpRequest request) {

    boolean isBaseline() {
        return name.equals(baseline);
    }
}
