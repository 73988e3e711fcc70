package dev.annex.cli.objects;

import dev.annex.cli.http.AdministrationApi;
import dev.annex.cli.http.Call;
import dev.annex.cli.http.Json;
import dev.annex.cli.local.Connection;
import dev.annex.cli.local.HomeOption;
import dev.annex.cli.terminal.OutputFormat;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.node.ObjectNode;

/** Runs one action of one row of the command map. */
final class ObjectCommand implements Callable<Integer> {

    private final ObjectType type;
    private final Action action;
    private final HomeOption home;
    private final OutputFormat output;
    private @Nullable CommandSpec spec;

    ObjectCommand(ObjectType type, Action action, HomeOption home, OutputFormat output) {
        this.type = type;
        this.action = action;
        this.home = home;
        this.output = output;
    }

    void knows(CommandSpec ownSpec) {
        this.spec = ownSpec;
    }

    @Override
    public Integer call() {
        var api = api();
        var scopes = new Scopes(api, this::scope);
        var path = scopes.fill(type.path(each -> option(each) != null));
        var view = new ObjectView(type, output.json(), spec().commandLine().getOut());
        switch (action.kind()) {
            case LIST -> view.all(api.list(path + query(action.suffix())));
            case READ_ONE -> view.one(api.get(one(api, scopes, path) + query(action.suffix())));
            case READ -> view.one(api.get(path + query(action.suffix())));
            case ASK_ONE -> view.one(api.post(one(api, scopes, path) + query(action.suffix()), body(scopes)));
            case CHANGE_ONE -> {
                api.patch(one(api, scopes, path) + query(action.suffix()), body(scopes));
                view.done(action);
            }
            case CREATE -> view.one(api.post(path + query(action.suffix()), body(scopes)));
            case ACT_ON_ONE -> {
                api.post(one(api, scopes, path) + query(action.suffix()), body(scopes));
                view.done(action);
            }
            case DELETE -> {
                api.delete(path + query(action.suffix()));
                view.done(action);
            }
            case LINK -> {
                api.put(one(api, scopes, path) + scopes.fill(action.suffix()));
                view.done(action);
            }
            case UNLINK -> {
                api.delete(one(api, scopes, path) + scopes.fill(action.suffix()));
                view.done(action);
            }
            case DELETE_ONE -> {
                api.delete(one(api, scopes, path) + query(action.suffix()));
                view.done(action);
            }
        }
        return 0;
    }

    private AdministrationApi api() {
        return switch (type.side()) {
            case PLATFORM -> Connection.platform(home);
            case TENANT -> Connection.to(home.home()).tenant(option(ObjectType.SYSTEM));
        };
    }

    /** The path of the object named on the command line; a name is looked up where the path takes an id. */
    private String one(AdministrationApi api, Scopes scopes, String collection) {
        var named = argument();
        var key = type.key().getFirst();
        if (named == null) {
            var members = body(scopes);
            var matching = api.list(collection).stream()
                    .filter(each -> members.propertyStream()
                            .allMatch(member -> member.getValue().equals(each.path(member.getKey()))))
                    .toList();
            return collection + "/" + Call.encode(Json.text(Scopes.one(type.name(), null, matching, type.key()), key));
        }
        var id = type.key().size() == 1
                ? named
                : Json.text(Scopes.one(type.name(), named, api.list(collection), type.key()), key);
        return collection + "/" + Call.encode(id);
    }

    private ObjectNode body(Scopes scopes) {
        var body = Json.object();
        var further = option(ObjectCommands.PARAMETERS.substring(2));
        if (further != null
                && action.fields().stream().noneMatch(field -> field.member().equals("parameters"))) {
            body.setAll((ObjectNode) Field.document(ObjectCommands.PARAMETERS, further));
        }
        for (var field : action.fields()) {
            var given = option(field.option().substring(2));
            if (given != null) {
                body.set(field.member(), field.value(given, scopes));
            }
        }
        return body;
    }

    private String query(String suffix) {
        var switches = Stream.concat(
                        action.switches().stream()
                                .filter(each ->
                                        spec().commandLine().getParseResult().hasMatchedOption("--" + each))
                                .map(each -> each + "=true"),
                        action.questions().stream()
                                .filter(each -> option(Field.dashed(each)) != null)
                                .map(each -> each + "=" + Call.encode(String.valueOf(option(Field.dashed(each))))))
                .toList();
        return switches.isEmpty() ? suffix : suffix + (suffix.contains("?") ? "&" : "?") + String.join("&", switches);
    }

    private @Nullable String scope(String name) {
        return name.equals(type.positional()) && argument() != null ? argument() : option(name);
    }

    private @Nullable String option(String name) {
        var parsed = spec().commandLine().getParseResult();
        return parsed.hasMatchedOption("--" + name) ? parsed.matchedOptionValue("--" + name, null) : null;
    }

    private @Nullable String argument() {
        return spec().commandLine().getParseResult().matchedPositionalValue(0, null);
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec);
    }
}
