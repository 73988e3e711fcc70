package dev.annex.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What a hundred thousand existing instances change: list, fetch and provision before and after. Their rows are copies of those
 * of one instance, written into both databases beside the running applications.
 */
final class CrowdedRun {

    private static final int SAMPLES = 300;
    private static final int CHUNK = 5000;
    private static final String TEMPLATE = "crowd-template";

    private final Installed installed;
    private final Broker broker;
    private final Manager manager;

    CrowdedRun(Installed installed, Broker broker, Manager manager) {
        this.installed = installed;
        this.broker = broker;
        this.manager = manager;
    }

    private interface Call {
        void make(int round) throws Exception;
    }

    void compare(int existing) throws Exception {
        List<String> own = new ArrayList<>();
        for (int number = 0; number < 50; number++) {
            own.add(manager.order("own-" + number));
        }
        broker.provision(TEMPLATE);
        broker.bind(TEMPLATE);
        measure(own, "warm-up");
        Map<String, Measurement> before = measure(own, "before");
        fill(existing);
        Map<String, Measurement> after = measure(own, "after");
        System.out.printf("%n%d instances more, all in the same subaccount and system%n", existing);
        before.forEach((name, measured) -> print(name, measured, Objects.requireNonNull(after.get(name))));
    }

    private static void print(String name, Measurement before, Measurement after) {
        System.out.printf(
                "%-34s p50 %7.2f -> %7.2f ms (%.2f)   p99 %7.2f -> %7.2f ms%n",
                name,
                before.millisAt(0.5),
                after.millisAt(0.5),
                after.millisAt(0.5) / before.millisAt(0.5),
                before.millisAt(0.99),
                after.millisAt(0.99));
    }

    private Map<String, Measurement> measure(List<String> own, String series) throws Exception {
        String prefix = series + "-" + Long.toString(System.nanoTime(), 36) + "-";
        Map<String, Measurement> measured = new LinkedHashMap<>();
        measured.put("list of 50", repeat("list", _ -> manager.list()));
        measured.put("recovery query", repeat("recover", round -> manager.recover("own-" + round % own.size())));
        measured.put("fetch", repeat("fetch", round -> manager.fetch(own.get(round % own.size()))));
        measured.put("provision, request to succeeded", repeat("provision", round -> broker.provision(prefix + round)));
        measured.put("delete, request to gone", repeat("delete", round -> broker.deprovision(prefix + round)));
        return measured;
    }

    private static Measurement repeat(String name, Call call) throws Exception {
        long[] latencies = new long[SAMPLES];
        long begin = System.nanoTime();
        for (int round = 0; round < SAMPLES; round++) {
            long start = System.nanoTime();
            call.make(round);
            latencies[round] = System.nanoTime() - start;
        }
        return new Measurement(name, (System.nanoTime() - begin) / 1e9, latencies, 0);
    }

    /** Everything that names the template gets a number behind it; what only it can read is left out. */
    private void fill(int existing) throws SQLException {
        String crowd = "'" + TEMPLATE + "-' || n";
        copy(
                installed.platformDatabase(),
                existing,
                new Copy(
                        "service_instance",
                        "id = '" + TEMPLATE + "'",
                        Map.of(
                                "id", crowd,
                                "name", crowd,
                                "name_key", crowd,
                                "parameters", "null",
                                "platform_id", "'service-manager'",
                                "cluster_id", "'benchmark'",
                                "namespace", "'benchmark'")),
                new Copy(
                        "service_binding",
                        "instance_id = '" + TEMPLATE + "'",
                        Map.of("id", "id || n", "instance_id", crowd, "platform_id", "'service-manager'")),
                new Copy(
                        "extensibility_instance",
                        "instance_id = '" + TEMPLATE + "'",
                        Map.of("instance_id", crowd, "object_id", "object_id || n", "owner", "owner || n")),
                new Copy("entitlement_reservation", "instance_id = '" + TEMPLATE + "'", Map.of("instance_id", crowd)),
                new Copy("destination", "name = '" + TEMPLATE + "'", Map.of("name", crowd)));
        String mark = "owner like '%:" + TEMPLATE + "'";
        copy(
                installed.systemDatabase(),
                existing,
                new Copy(
                        "communication_user",
                        mark,
                        Map.of("id", "id || n", "user_name", "user_name || n", "owner", "owner || n")),
                new Copy("communication_system", mark, Map.of("id", "id || n", "owner", "owner || n")),
                new Copy(
                        "communication_inbound_user",
                        "system_id in (select id from communication_system where " + mark + ")",
                        Map.of("system_id", "system_id || n", "user_id", "user_id || n")),
                new Copy(
                        "communication_arrangement",
                        mark,
                        Map.of(
                                "id", "id || n",
                                "name", "name || n",
                                "external_id", "external_id || n",
                                "system_id", "system_id || n",
                                "inbound_user_id", "inbound_user_id || n",
                                "owner", "owner || n")));
    }

    private record Copy(String table, String template, Map<String, String> changed) {

        String statement(List<String> columns, int from, int to) {
            return "with recursive number(n) as (select " + from + " union all select n + 1 from number where n < " + to
                    + ") insert into " + table + " (" + String.join(", ", columns) + ") select "
                    + columns.stream()
                            .map(column -> changed.getOrDefault(column, column))
                            .collect(Collectors.joining(", "))
                    + " from " + table + ", number where " + template;
        }
    }

    private static void copy(Path database, int existing, Copy... copies) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:" + database + "?busy_timeout=60000&synchronous=FULL");
                Statement statement = connection.createStatement()) {
            for (int from = 1; from <= existing; from += CHUNK) {
                int to = Math.min(existing, from + CHUNK - 1);
                for (Copy copy : copies) {
                    statement.executeUpdate(copy.statement(columns(statement, copy.table()), from, to));
                }
            }
        }
    }

    private static List<String> columns(Statement statement, String table) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("select name from pragma_table_info('" + table + "')")) {
            while (rows.next()) {
                columns.add(rows.getString(1));
            }
        }
        return columns;
    }
}
