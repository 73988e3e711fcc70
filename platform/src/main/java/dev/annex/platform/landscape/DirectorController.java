package dev.annex.platform.landscape;

import static dev.annex.platform.landscape.registry.RegisteredService.Origin.GRAPHQL;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.landscape.graphql.GraphQlFace;
import dev.annex.platform.landscape.graphql.PackageInput;
import dev.annex.platform.landscape.registry.Definition;
import dev.annex.platform.landscape.registry.Definition.Draft;
import dev.annex.platform.landscape.registry.Definition.Kind;
import dev.annex.platform.landscape.registry.RegisteredService;
import dev.annex.platform.landscape.registry.Registration;
import dev.annex.platform.landscape.registry.Registry;
import dev.annex.platform.landscape.registry.RegistryException.NotRegistered;
import dev.annex.platform.landscape.registry.Specification;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.TypeRuntimeWiring;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a system registers of itself by the GraphQL flow, in packages (pairing, 4). */
@RestController
@OnHost(HostRole.PAIRING)
class DirectorController {

    private final ZoneCallers callers;
    private final RegisteredServices services;
    private final Registry registry;
    private final PairingUrls urls;
    private final Supplier<GraphQlFace> face;

    DirectorController(ZoneCallers callers, RegisteredServices services, PairingUrls urls) {
        this.callers = callers;
        this.services = services;
        this.registry = services.registry();
        this.urls = urls;
        // Built at the first call: a schema would lengthen every start.
        this.face = SingletonSupplier.of(() -> GraphQlFace.of(
                "director.graphqls",
                RuntimeWiring.newRuntimeWiring()
                        .type(
                                "Query",
                                query -> query.dataFetcher("viewer", this::viewer)
                                        .dataFetcher("application", this::application))
                        .type("Mutation", this::mutations)
                        .type(
                                "Application",
                                application -> application
                                        .dataFetcher("packages", call -> page(packages(call)))
                                        .dataFetcher("package", this::onePackage))
                        .type("Package", this::packageFields)
                        .build()));
    }

    /** What the schema calls an application. */
    record Application(String id, String name, Map<String, String> eventingConfiguration) {}

    /** The part of a list that is shown, which is all of it. */
    record Page<T>(List<T> data, int totalCount) {}

    /** A definition, in the words of the schema. */
    record DefinitionView(
            String id,
            String name,
            @Nullable String description,
            @Nullable String targetURL,
            @Nullable SpecificationView spec) {

        static DefinitionView of(Definition definition) {
            Specification given = definition.specification();
            return new DefinitionView(
                    definition.id(),
                    definition.name(),
                    definition.description(),
                    definition.targetUrl(),
                    given == null ? null : new SpecificationView(given.text(), given.format(), given.type()));
        }
    }

    /** A specification, in the words of the schema. */
    record SpecificationView(String data, Specification.Format format, Specification.Type type) {}

    @PostMapping(PairingUrls.DIRECTOR)
    ResponseEntity<Map<String, Object>> execute(HttpServletRequest request) {
        PairedSystem caller = callers.of(request);
        return GraphQlAnswers.answer(
                face.get().execute(PairingBody.graphQl(request, PairingBody.LARGEST_REGISTRATION), caller));
    }

    private TypeRuntimeWiring.Builder mutations(TypeRuntimeWiring.Builder mutation) {
        return mutation.dataFetcher("addPackage", this::addPackage)
                .dataFetcher(
                        "addAPIDefinitionToPackage", call -> add(call, "register-api", PackageInput.api(input(call))))
                .dataFetcher(
                        "addEventDefinitionToPackage",
                        call -> add(call, "register-events", PackageInput.events(input(call))))
                .dataFetcher("deleteAPIDefinition", call -> delete(call, "delete-api", Kind.API))
                .dataFetcher("deleteEventDefinition", call -> delete(call, "delete-events", Kind.EVENTS));
    }

    private TypeRuntimeWiring.Builder packageFields(TypeRuntimeWiring.Builder fields) {
        return fields.dataFetcher("apiDefinitions", call -> definitions(call, Kind.API))
                .dataFetcher("eventDefinitions", call -> definitions(call, Kind.EVENTS))
                .dataFetcher("apiDefinition", call -> definition(call, Kind.API))
                .dataFetcher("eventDefinition", call -> definition(call, Kind.EVENTS));
    }

    private Map<String, String> viewer(DataFetchingEnvironment call) {
        return Map.of("id", caller(call).system().id().value(), "type", "APPLICATION");
    }

    private @Nullable Application application(DataFetchingEnvironment call) {
        LandscapeSystem system = caller(call).system();
        return id(call, "id").equals(system.id().value())
                ? new Application(system.id().value(), system.name(), Map.of("defaultURL", urls.events(system.app())))
                : null;
    }

    private List<RegisteredService> packages(DataFetchingEnvironment call) {
        return registry.services(caller(call).pairing().id(), GRAPHQL);
    }

    private @Nullable RegisteredService onePackage(DataFetchingEnvironment call) {
        return registry.find(caller(call).pairing().id(), GRAPHQL, id(call, "id"))
                .orElse(null);
    }

    private Page<DefinitionView> definitions(DataFetchingEnvironment call, Kind kind) {
        return page(registry.definitions(source(call).id()).stream()
                .filter(definition -> definition.kind() == kind)
                .map(DefinitionView::of)
                .toList());
    }

    private @Nullable DefinitionView definition(DataFetchingEnvironment call, Kind kind) {
        return registry.definition(caller(call).pairing().id(), kind, id(call, "id"))
                .filter(definition -> definition.serviceId().equals(source(call).id()))
                .map(DefinitionView::of)
                .orElse(null);
    }

    private RegisteredService addPackage(DataFetchingEnvironment call) {
        PairedSystem caller = caller(call);
        LandscapeSystem system = caller.system();
        if (!id(call, "applicationID").equals(system.id().value())) {
            throw new NotRegistered("application", id(call, "applicationID"));
        }
        Registration wanted = PackageInput.registration(system.name(), input(call));
        String pairing = caller.pairing().id();
        return services.change(caller, "register-package", wanted.name(), () -> {
            String id = registry.register(pairing, system.id(), GRAPHQL, wanted);
            return registry.service(pairing, GRAPHQL, id);
        });
    }

    private DefinitionView add(DataFetchingEnvironment call, String verb, Draft draft) {
        PairedSystem caller = caller(call);
        String pairing = caller.pairing().id();
        String target = id(call, "packageID");
        return services.change(caller, verb, draft.name(), () -> {
            if (registry.find(pairing, GRAPHQL, target).isEmpty()) {
                throw new NotRegistered("package", target);
            }
            String id = registry.add(target, draft);
            return DefinitionView.of(
                    registry.definition(pairing, draft.kind(), id).orElseThrow());
        });
    }

    private DefinitionView delete(DataFetchingEnvironment call, String verb, Kind kind) {
        PairedSystem caller = caller(call);
        String id = id(call, "id");
        return services.change(
                caller,
                verb,
                id,
                () -> DefinitionView.of(
                        registry.deleteDefinition(caller.pairing().id(), kind, id)));
    }

    private static PairedSystem caller(DataFetchingEnvironment call) {
        return call.getGraphQlContext().get(PairedSystem.class);
    }

    private static RegisteredService source(DataFetchingEnvironment call) {
        return Objects.requireNonNull(call.<RegisteredService>getSource());
    }

    private static String id(DataFetchingEnvironment call, String argument) {
        return Objects.requireNonNull(call.<String>getArgument(argument));
    }

    private static Map<String, Object> input(DataFetchingEnvironment call) {
        return Objects.requireNonNull(call.<Map<String, Object>>getArgument("in"));
    }

    private static <T> Page<T> page(List<T> all) {
        return new Page<>(all, all.size());
    }
}
