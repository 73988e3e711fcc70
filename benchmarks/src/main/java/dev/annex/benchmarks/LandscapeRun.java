package dev.annex.benchmarks;

import dev.annex.foundation.certificates.KeyPairs;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a large landscape costs: the same operations in a global account with 10 systems and in one with 1,000 systems, 200
 * subaccounts and 10,000 assignments, one after the other so that both see the same machine; and 100 systems that pair at
 * once. Arguments: the file that {@code annex status -o json} wrote, repetitions (40), systems of the large account (1000).
 */
public final class LandscapeRun {

    private static final int SUBACCOUNTS = 200;
    private static final int ASSIGNMENTS_EACH = 50;
    private static final int AT_ONCE = 100;

    private final Administrator administrator;
    private final PairingSystem pairing;

    private LandscapeRun(Administrator administrator, PairingSystem pairing) {
        this.administrator = administrator;
        this.pairing = pairing;
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length < 1 || arguments.length > 3) {
            System.err.println("usage: LandscapeRun STATUS.json [REPETITIONS] [SYSTEMS]");
            System.exit(2);
        }
        JsonNode status = JsonMapper.shared().readTree(Files.readAllBytes(Path.of(arguments[0])));
        int repetitions = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 40;
        int systems = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1000;
        var pairing = new PairingSystem(trusted(status), KeyPairs.rsa(2048));
        new LandscapeRun(Administrator.of(status), pairing).run(repetitions, systems);
    }

    private static KeyStore trusted(JsonNode status) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream pem =
                Files.newInputStream(Path.of(status.path("caFile").asString()))) {
            store.setCertificateEntry(
                    "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        return store;
    }

    private void run(int repetitions, int systems) throws Exception {
        Landscape small = landscape("Small", 10, 2, 10);
        Landscape large = landscape("Large", systems, SUBACCOUNTS, Math.min(ASSIGNMENTS_EACH, systems));
        pairAtOnce(large);
        System.out.printf(
                "%n%d and %d systems, %d and %d subaccounts, %d and %d assignments; medians of %d%n%n",
                small.systems().size(),
                large.systems().size(),
                small.subaccounts().size(),
                large.subaccounts().size(),
                small.assignments(),
                large.assignments(),
                repetitions);
        System.out.printf("%-34s %10s %10s %8s%n", "operation", "small ms", "large ms", "ratio");
        for (Operation operation : operations()) {
            compare(operation, small, large, repetitions);
        }
    }

    /** A global account under measurement. */
    private record Landscape(String account, List<String> systems, List<String> subaccounts, int assignments) {

        String path() {
            return "/global-accounts/" + account;
        }

        String system(int number) {
            return path() + "/systems/" + systems.get(number % systems.size());
        }

        String entitlements(int number) {
            return "/subaccounts/" + subaccounts.get(number % subaccounts.size()) + "/entitlements";
        }
    }

    private record Operation(String name, Action action) {}

    private interface Action {
        void on(Landscape landscape, int repetition);
    }

    private Landscape landscape(String name, int systems, int subaccounts, int assignmentsEach) throws Exception {
        String account = id(administrator.post("/global-accounts", "{\"name\":\"" + name + "\"}"));
        var landscape = new Landscape(account, new ArrayList<>(), new ArrayList<>(), subaccounts * assignmentsEach);
        timed(systems + " systems added and registered, " + name, () -> {
            for (int number = 0; number < systems; number++) {
                String system = add(landscape, "System " + number);
                landscape.systems().add(system);
                pairing.register(token(landscape, system));
            }
        });
        timed(landscape.assignments() + " assignments in " + subaccounts + " subaccounts, " + name, () -> {
            for (int number = 0; number < subaccounts; number++) {
                landscape
                        .subaccounts()
                        .add(id(administrator.post(
                                landscape.path() + "/subaccounts",
                                "{\"name\":\"Subaccount " + number + "\",\"region\":\"eu10\"}")));
                for (int each = 0; each < assignmentsEach; each++) {
                    assign(landscape, number, landscape.systems().get((number + each) % systems));
                }
            }
        });
        return landscape;
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void timed(String what, Work work) throws Exception {
        long begin = System.nanoTime();
        work.run();
        System.out.printf("%.1f s: %s%n", (System.nanoTime() - begin) / 1e9, what);
    }

    private void pairAtOnce(Landscape landscape) throws Exception {
        List<String> tokens = new ArrayList<>();
        for (int number = 0; number < AT_ONCE; number++) {
            tokens.add(token(landscape, add(landscape, "At once " + number)));
        }
        long begin = System.nanoTime();
        int errors = 0;
        try (ExecutorService systems = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> pairings = new ArrayList<>();
            for (String token : tokens) {
                pairings.add(systems.submit(() -> {
                    pairing.register(token);
                    return null;
                }));
            }
            for (Future<?> one : pairings) {
                try {
                    one.get();
                } catch (ExecutionException e) {
                    errors++;
                    System.out.println("pairing failed: " + e.getCause());
                }
            }
        }
        System.out.printf(
                "%.1f s: %d systems paired at once, %d errors%n", (System.nanoTime() - begin) / 1e9, AT_ONCE, errors);
    }

    private List<Operation> operations() {
        return List.of(
                read("list systems", landscape -> administrator.get(landscape.path() + "/systems?limit=10")),
                read(
                        "find systems by name",
                        landscape -> administrator.get(landscape.path() + "/systems?limit=10&sort=name&q=system%207")),
                read("list subaccounts", landscape -> administrator.get(landscape.path() + "/subaccounts?limit=2")),
                read(
                        "list what can be assigned",
                        landscape -> administrator.get(landscape.path() + "/entitlements?limit=10")),
                new Operation(
                        "list assignments of a subaccount",
                        (landscape, number) -> administrator.get(landscape.entitlements(number) + "?limit=10")),
                new Operation("read a system", (landscape, number) -> administrator.get(landscape.system(number))),
                new Operation("add, token, rename, remove a system", this::lifeOfASystem),
                new Operation("assign, change, unassign a plan", this::lifeOfAnAssignment),
                new Operation("create and delete a subaccount", this::lifeOfASubaccount),
                new Operation("create and delete a formation", this::lifeOfAFormation));
    }

    private static Operation read(String name, Consumer<Landscape> call) {
        return new Operation(name, (landscape, _) -> call.accept(landscape));
    }

    private void lifeOfASystem(Landscape landscape, int number) {
        String path = landscape.path() + "/systems/" + add(landscape, "Extra " + number);
        administrator.post(path + "/token", "{}");
        administrator.patch(path, "{\"name\":\"Renamed " + number + "\"}");
        administrator.delete(path);
    }

    private void lifeOfAnAssignment(Landscape landscape, int number) {
        String path = landscape.entitlements(number) + "/"
                + id(administrator.post(
                        landscape.entitlements(number),
                        assignment(
                                "messaging",
                                landscape
                                        .systems()
                                        .get(number % landscape.systems().size()))));
        administrator.patch(path, "{\"amount\":3}");
        administrator.delete(path);
    }

    private void lifeOfASubaccount(Landscape landscape, int number) {
        String subaccount = id(administrator.post(
                landscape.path() + "/subaccounts", "{\"name\":\"Extra " + number + "\",\"region\":\"eu10\"}"));
        administrator.delete(landscape.path() + "/subaccounts/" + subaccount);
    }

    private void lifeOfAFormation(Landscape landscape, int number) {
        String formation = id(administrator.post(
                landscape.path() + "/formations",
                "{\"name\":\"Extra " + number + "\",\"type\":\"Integration with SAP Start\",\"systemIds\":[\""
                        + landscape.systems().get(number % landscape.systems().size()) + "\"]}"));
        administrator.delete(landscape.path() + "/formations/" + formation);
    }

    private static void compare(Operation operation, Landscape small, Landscape large, int repetitions) {
        double[] inSmall = new double[repetitions];
        double[] inLarge = new double[repetitions];
        for (int warmUp = 0; warmUp < repetitions / 4; warmUp++) {
            operation.action().on(small, warmUp);
            operation.action().on(large, warmUp);
        }
        for (int number = 0; number < repetitions; number++) {
            inSmall[number] = millis(operation, small, number);
            inLarge[number] = millis(operation, large, number);
        }
        double before = median(inSmall);
        double after = median(inLarge);
        System.out.printf("%-34s %10.2f %10.2f %8.2f%n", operation.name(), before, after, after / before);
    }

    private static double millis(Operation operation, Landscape landscape, int number) {
        long begin = System.nanoTime();
        operation.action().on(landscape, number);
        return (System.nanoTime() - begin) / 1e6;
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private String add(Landscape landscape, String name) {
        return id(administrator.post(
                landscape.path() + "/systems", "{\"name\":\"" + name + "\",\"type\":\"sap-marketing-cloud\"}"));
    }

    private String token(Landscape landscape, String system) {
        return administrator
                .post(landscape.path() + "/systems/" + system + "/token", "{}")
                .path("url")
                .asString();
    }

    private void assign(Landscape landscape, int subaccount, String system) {
        administrator.post(landscape.entitlements(subaccount), assignment("api-access", system));
    }

    private static String assignment(String plan, String system) {
        return "{\"service\":\"s4-hana-cloud\",\"plan\":\"" + plan + "\",\"systemId\":\"" + system
                + "\",\"enable\":true}";
    }

    private static String id(JsonNode object) {
        return object.path("id").asString();
    }
}
