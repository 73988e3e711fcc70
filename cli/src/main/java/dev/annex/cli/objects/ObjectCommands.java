package dev.annex.cli.objects;

import dev.annex.cli.local.HomeOption;
import dev.annex.cli.terminal.OutputFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** Makes {@code annex ACTION GROUP/OBJECT} of the command map. */
public final class ObjectCommands {

    static final String PARAMETERS = "--parameters";

    private ObjectCommands() {}

    public static void addTo(CommandLine annex) {
        var verbs = new LinkedHashMap<String, CommandSpec>();
        for (var type : CommandMap.OBJECTS) {
            for (var action : type.actions()) {
                verbs.computeIfAbsent(
                                action.verb(), verb -> isShort(type, action) ? shortFor(type, action) : verb(verb))
                        .addSubcommand(type.name(), command(type, action, action.isNamed()));
            }
        }
        verbs.forEach(annex::addSubcommand);
    }

    /** {@code annex explain DESTINATION}, without the object. */
    private static boolean isShort(ObjectType type, Action action) {
        return action.verb().equals("explain") && type.name().equals("connectivity/destination");
    }

    /** The name may be left out here, because another object may follow; the only one there is is meant then. */
    private static CommandSpec shortFor(ObjectType type, Action action) {
        return command(type, action, false).name(action.verb());
    }

    private static CommandSpec verb(String name) {
        var holder = new CommandSpec[1];
        Runnable withoutObject = () -> {
            throw new ParameterException(
                    holder[0].commandLine(),
                    "%s what? One of: %s"
                            .formatted(
                                    name,
                                    String.join(", ", holder[0].subcommands().keySet())));
        };
        holder[0] = CommandSpec.wrapWithoutInspection(withoutObject).name(name);
        holder[0].usageMessage().description(capital(name) + " objects.").synopsisSubcommandLabel("GROUP/OBJECT");
        return holder[0];
    }

    private static CommandSpec command(ObjectType type, Action action, boolean named) {
        var home = new HomeOption();
        var output = new OutputFormat();
        var command = new ObjectCommand(type, action, home, output);
        var spec = CommandSpec.wrapWithoutInspection(command).name(type.name());
        command.knows(spec);
        spec.mixinStandardHelpOptions(true);
        spec.addMixin("home", CommandSpec.forAnnotatedObject(home));
        spec.addMixin("output", CommandSpec.forAnnotatedObject(output));
        spec.usageMessage().description(action.describe(type.name()) + ".");
        // An example that is broken into lines cannot be copied.
        spec.usageMessage().width(120);
        // A percent sign would begin a variable.
        spec.usageMessage().footer("", "Example:", "  " + action.example(type).replace("%", "%%"));
        if (action.isNamed() || !type.positional().isEmpty()) {
            spec.addPositional(PositionalParamSpec.builder()
                    .paramLabel(type.positional().isEmpty() ? "NAME|ID" : type.positional())
                    .arity(named ? "1" : "0..1")
                    .required(named)
                    .type(String.class)
                    .build());
        }
        var options = new LinkedHashSet<String>();
        for (var field : action.fields()) {
            options.add(field.option());
            spec.addOption(OptionSpec.builder(field.option())
                    .paramLabel(field.kind().name().toLowerCase(Locale.ROOT))
                    .description(
                            switch (field.kind()) {
                                case JSON -> "FILE, - or JSON.";
                                case LIST -> "Several are separated by commas.";
                                case FILE -> "A file.";
                                case TEXT, FLAG, NUMBER -> "";
                            })
                    .arity(field.kind() == Field.Kind.FLAG ? "0..1" : "1")
                    .fallbackValue("true")
                    .required(field.required())
                    .type(String.class)
                    .build());
        }
        if (action.takesBody() && options.add(PARAMETERS)) {
            spec.addOption(OptionSpec.builder(PARAMETERS)
                    .paramLabel("FILE|-|JSON")
                    .description("Further members of the object.")
                    .type(String.class)
                    .build());
        }
        for (var each : action.switches()) {
            spec.addOption(OptionSpec.builder("--" + each).type(boolean.class).build());
        }
        for (var each : action.questions()) {
            spec.addOption(OptionSpec.builder("--" + Field.dashed(each))
                    .type(String.class)
                    .build());
        }
        var scopes = Scopes.neededFor(type, action);
        if (type.side() == ObjectType.Side.TENANT) {
            scopes.add(ObjectType.SYSTEM);
        }
        for (var scope : scopes) {
            if (options.add("--" + scope)) {
                spec.addOption(OptionSpec.builder("--" + scope)
                        .paramLabel("NAME|ID")
                        .description("Needed if there are several.")
                        .type(String.class)
                        .build());
            }
        }
        return spec;
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
