package dev.annex.foundation.problems;

/** One thing wrong with an input: where ({@code a.b[0].c}, empty for the whole) and what. */
public record Violation(String path, String message) {

    @Override
    public String toString() {
        return path.isEmpty() ? message : path + ": " + message;
    }
}
