package dev.annex.cli.local;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One of the two applications of a development installation, and how it is started. */
record Application(String name, String module, Path data, List<String> arguments) {

    /**
     * Serial collector, small headers and the first compiler only: a development installation is started often and mostly
     * idle, so start-up and memory count more than peak throughput.
     */
    private static final List<String> JVM = List.of(
            "-XX:+UseSerialGC",
            "-XX:+UseCompactObjectHeaders",
            "-XX:TieredStopAtLevel=1",
            "-Xms24m",
            "-Xmx256m",
            "-Xss512k",
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=20",
            "-Dio.netty.noUnsafe=false",
            "-Djava.awt.headless=true");

    static Application platform(Home home, Edge edge) {
        return new Application("platform", "platform", home.platformData(), edge.arguments());
    }

    static Application system(Home home, String name, Edge edge) {
        var arguments = new ArrayList<>(edge.arguments());
        arguments.add("--annex.system.name=" + name);
        return new Application(name, "system", home.systemData(name), arguments);
    }

    List<String> command(Installation installation, Home home, Lifetime lifetime) {
        var command = new ArrayList<String>();
        if (lifetime == Lifetime.DETACHED && File.separatorChar == '/') {
            command.add("nohup");
        }
        command.add(installation.java().toString());
        command.addAll(JVM);
        command.addAll(StartUpCache.flags(installation.cache(module)));
        if (installation.beansAsCode(module)) {
            command.add("-Dspring.aot.enabled=true");
        }
        command.add("-jar");
        command.add(installation.jar(module).toString());
        command.add("--annex.home=" + home.root());
        command.add("--annex.data=" + data);
        command.addAll(arguments);
        return command;
    }
}
