package dev.annex.cli.environment;

/** Makes the JVM look at the jar this is in, for its name resolver; there is nothing else to do. */
public final class NamesAgent {

    private NamesAgent() {}

    public static void premain(String arguments) {}
}
