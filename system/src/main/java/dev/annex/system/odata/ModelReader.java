package dev.annex.system.odata;

import dev.annex.system.business.BusinessRecords;
import dev.annex.system.business.Field;
import dev.annex.system.business.Relation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the model of a service from its file {@code odata/<service>.model}. Line by line:
 *
 * <pre>
 * service NAME / title TEXT / version N
 * set SET TYPE CAPABILITIES [unpaged] [unaddressable] [requires-filter]   capabilities: C, U, D together, or -
 * from RELATION                                                           where the set is stored
 * * PROPERTY TYPE [required] [-cusf] [@field] [annotation=value]          part of the key
 *   PROPERTY TYPE ...                                                     -c not creatable, u updatable, s sortable, f filterable
 * > NAVIGATION SET many|one PROPERTY...                                   the properties both sides share
 * function NAME METHOD SET one
 *   PARAMETER TYPE
 * </pre>
 *
 * A property is stored in the field of its name in lower case with underscores, unless {@code @field} says otherwise.
 */
final class ModelReader {

    private static final Pattern TYPE = Pattern.compile("(\\w+)(?:\\((\\d+)(?:,(\\d+))?\\))?");

    private final String source;
    private int line;

    private String service = "";
    private String title = "";
    private int version = 1;
    private final Map<String, SetModel> sets = new LinkedHashMap<>();
    private final Map<String, FunctionModel> functions = new LinkedHashMap<>();
    private @Nullable OpenSet set;
    private @Nullable OpenFunction function;

    private ModelReader(String source) {
        this.source = source;
    }

    static ServiceModel read(String source, Reader text) {
        return new ModelReader(source).read(text);
    }

    private ServiceModel read(Reader text) {
        try (var lines = new BufferedReader(text)) {
            for (var content = lines.readLine(); content != null; content = lines.readLine()) {
                line++;
                if (!content.isBlank() && !content.startsWith("#")) {
                    read(content, content.strip().split("\\s+"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        close();
        var model = new ServiceModel(
                service, title, version, Collections.unmodifiableMap(sets), Collections.unmodifiableMap(functions));
        checkNavigations(model);
        return model;
    }

    private void read(String content, String[] words) {
        switch (words[0]) {
            case "service" -> service = words[1];
            case "title" -> title = content.substring("title ".length());
            case "version" -> version = Integer.parseInt(words[1]);
            case "set" -> {
                close();
                set = new OpenSet(
                        words[1],
                        words[2],
                        words[3],
                        new HashSet<>(List.of(words).subList(4, words.length)));
            }
            case "from" ->
                open().relation =
                        BusinessRecords.relation(words[1]).orElseThrow(() -> wrong("there is no relation " + words[1]));
            case "function" -> {
                close();
                function = new OpenFunction(words[1], words[2], words[3]);
            }
            case ">" -> navigation(words);
            case "*" -> property(words, 1, true);
            default -> {
                if (function != null) {
                    function.parameters.add(parameter(words));
                } else {
                    property(words, 0, false);
                }
            }
        }
    }

    private void property(String[] words, int at, boolean key) {
        var name = words[at];
        var type = TYPE.matcher(words[at + 1]);
        if (!type.matches()) {
            throw wrong("'" + words[at + 1] + "' is no type");
        }
        var kind = EdmKind.named(type.group(1));
        var first = type.group(2) == null ? null : Integer.valueOf(type.group(2));
        var second = type.group(3) == null ? null : Integer.valueOf(type.group(3));
        var required = false;
        var not = "";
        var field = fieldName(name);
        var annotations = new LinkedHashMap<String, String>();
        for (var word : List.of(words).subList(at + 2, words.length)) {
            if (word.equals("required")) {
                required = true;
            } else if (word.startsWith("-")) {
                not = word.substring(1);
            } else if (word.startsWith("@")) {
                field = word.substring(1);
            } else if (word.contains("=")) {
                annotations.put(word.substring(0, word.indexOf('=')), word.substring(word.indexOf('=') + 1));
            } else {
                throw wrong("'" + word + "' means nothing here");
            }
        }
        open().properties
                .put(
                        name,
                        new PropertyModel(
                                name,
                                kind,
                                kind == EdmKind.STRING ? first : null,
                                kind == EdmKind.STRING ? null : first,
                                second,
                                key,
                                required,
                                !not.contains("c"),
                                !not.contains("u"),
                                !not.contains("s"),
                                !not.contains("f"),
                                Collections.unmodifiableMap(annotations),
                                stored(open(), field, kind)));
    }

    private Field stored(OpenSet owner, String name, EdmKind kind) {
        var relation = owner.relation;
        if (relation == null) {
            throw wrong("'from' must stand before the properties");
        }
        var field = relation.field(name).orElseThrow(() -> wrong(relation + " has no field " + name));
        if (field.type() != kind.stored()) {
            throw wrong(name + " is " + field.type() + " and cannot hold " + kind.edmName());
        }
        return field;
    }

    private void navigation(String[] words) {
        var by = List.of(words).subList(4, words.length);
        open().navigations.put(words[1], new NavigationModel(words[1], words[2], words[3].equals("many"), by));
    }

    private FunctionModel.Parameter parameter(String[] words) {
        var type = TYPE.matcher(words[1]);
        if (!type.matches()) {
            throw wrong("'" + words[1] + "' is no type");
        }
        var length = type.group(2) == null ? null : Integer.valueOf(type.group(2));
        return new FunctionModel.Parameter(words[0], EdmKind.named(type.group(1)), length);
    }

    private void close() {
        if (set != null) {
            sets.put(set.name, set.build(this));
            set = null;
        }
        if (function != null) {
            functions.put(
                    function.name,
                    new FunctionModel(function.name, function.method, function.set, function.parameters));
            function = null;
        }
    }

    private void checkNavigations(ServiceModel model) {
        for (var owner : model.sets().values()) {
            for (var navigation : owner.navigations().values()) {
                var target = model.target(navigation);
                for (var property : navigation.by()) {
                    if (owner.property(property).isEmpty()
                            || target.property(property).isEmpty()) {
                        throw wrong(navigation.name() + " needs " + property + " on both sides");
                    }
                }
            }
        }
    }

    private OpenSet open() {
        if (set == null) {
            throw wrong("this line belongs into a set");
        }
        return set;
    }

    private IllegalStateException wrong(String why) {
        return new IllegalStateException(source + ", line " + line + ": " + why);
    }

    /** {@code PermissionUTCDateTime} is stored in {@code permission_utc_date_time}. */
    static String fieldName(String property) {
        return property.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("([A-Z]+)([A-Z][a-z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }

    private static final class OpenSet {
        final String name;
        final String type;
        final String capabilities;
        final Set<String> options;

        @Nullable
        Relation relation;

        final Map<String, PropertyModel> properties = new LinkedHashMap<>();
        final Map<String, NavigationModel> navigations = new LinkedHashMap<>();

        OpenSet(String name, String type, String capabilities, Set<String> options) {
            this.name = name;
            this.type = type;
            this.capabilities = capabilities;
            this.options = options;
        }

        SetModel build(ModelReader reader) {
            if (relation == null) {
                throw reader.wrong(name + " is stored nowhere");
            }
            return new SetModel(
                    name,
                    type,
                    capabilities.contains("C"),
                    capabilities.contains("U"),
                    capabilities.contains("D"),
                    !options.contains("unpaged"),
                    !options.contains("unaddressable"),
                    options.contains("requires-filter"),
                    relation,
                    Collections.unmodifiableMap(properties),
                    Collections.unmodifiableMap(navigations));
        }
    }

    private static final class OpenFunction {
        final String name;
        final String method;
        final String set;
        final List<FunctionModel.Parameter> parameters = new ArrayList<>();

        OpenFunction(String name, String method, String set) {
            this.name = name;
            this.method = method;
            this.set = set;
        }
    }
}
