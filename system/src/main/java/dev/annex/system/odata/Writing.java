package dev.annex.system.odata;

import dev.annex.foundation.problems.Failure;
import dev.annex.system.business.BusinessRecords;
import dev.annex.system.business.Values;
import dev.annex.system.business.WriteMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Answers the verbs that change something (marketing-cloud-tenant 3.2 and 4.4). */
@Component
class Writing {

    private final BusinessRecords records;
    private final SetWrites writes;
    private final Functions functions;
    private final Reading reading;

    Writing(BusinessRecords records, SetWrites writes, Functions functions, Reading reading) {
        this.records = records;
        this.writes = writes;
        this.functions = functions;
        this.reading = reading;
    }

    ODataAnswer answer(Service service, Target target, ODataCall call) {
        if (!target.rest().isEmpty()) {
            throw ODataFailure.method(call.method(), "GET");
        }
        var allowed = allowed(target);
        if (!allowed.contains(call.method())) {
            throw ODataFailure.method(call.method(), String.join(", ", allowed));
        }
        try {
            return switch (call.method()) {
                case "POST" -> create(service, target, call);
                case "PUT" -> change(service, target, call, WriteMode.REPLACE);
                case "MERGE", "PATCH" -> change(service, target, call, WriteMode.MERGE);
                case "DELETE" -> delete(target);
                default -> throw new IllegalStateException(call.method());
            };
        } catch (Failure failure) {
            throw ODataFailure.business(failure, target.set());
        }
    }

    ODataAnswer function(Service service, FunctionModel function, ODataCall call) {
        if (!call.method().equals(function.method())) {
            throw ODataFailure.method(call.method(), function.method());
        }
        var set = service.model().sets().get(function.set());
        if (set == null) {
            throw new IllegalStateException("There is no set " + function.set());
        }
        try {
            var key = functions.call(function, arguments(function, call));
            return reading.entity(service, keyed(set, key), Projection.of(service.model(), set, "", ""), call, 200);
        } catch (Failure failure) {
            throw ODataFailure.business(failure, set);
        }
    }

    private ODataAnswer create(Service service, Target target, ODataCall call) {
        var sent = new BodyReader(service).read(target.set(), call);
        var body = new Body(sent.set(), sent.given().with(target.parent()), sent.nested());
        // An answer that cannot be given must not leave a write behind.
        Format.of(call);
        var key = writes.create(body, call.caller());
        var projection = Projection.of(
                service.model(),
                target.set(),
                "",
                String.join(",", body.nested().keySet()));
        var created = keyed(target.set(), key);
        var location = call.base() + "/" + target.set().name() + KeyPredicate.write(target.set(), key);
        return reading.entity(service, created, projection, call, 201).with("Location", location);
    }

    private ODataAnswer change(Service service, Target target, ODataCall call, WriteMode mode) {
        var body = new BodyReader(service).read(target.set(), call);
        if (!body.nested().isEmpty()) {
            throw ODataFailure.syntax("Entities inside of a change are not possible. Write "
                    + String.join(", ", body.nested().keySet()) + " with requests of their own");
        }
        var key = key(target);
        for (var property : target.set().key()) {
            var field = property.field();
            if (body.given().has(field.name())
                    && !EdmKind.show(body.given().get(field.name())).equals(EdmKind.show(key.get(field.name())))) {
                throw ODataFailure.badProperty(
                        property.name(), property.name() + " in the body differs from the key in the URL");
            }
        }
        writes.change(key, body, mode, call.caller());
        return ODataAnswer.noContent();
    }

    private ODataAnswer delete(Target target) {
        if (!writes.delete(target.set(), key(target))) {
            throw Target.notFound(target.set());
        }
        return ODataAnswer.noContent();
    }

    private Values key(Target target) {
        var key = target.key();
        if (key != null) {
            return key;
        }
        var found = target.require(records);
        var values = Values.none();
        for (var field : target.set().relation().key()) {
            values = values.with(field.name(), found.get(field.name()));
        }
        return values;
    }

    private static Target keyed(SetModel set, Values key) {
        return Target.entity(set, key, null, Values.none(), false, List.of());
    }

    private static List<String> allowed(Target target) {
        var allowed = new ArrayList<String>();
        var set = target.set();
        if (set.addressable() || target.single()) {
            allowed.add("GET");
        }
        if (target.single()) {
            if (set.updatable()) {
                allowed.addAll(List.of("PUT", "PATCH", "MERGE"));
            }
            if (set.deletable()) {
                allowed.add("DELETE");
            }
        } else if (set.creatable()) {
            allowed.add("POST");
        }
        return allowed;
    }

    private static Map<String, Object> arguments(FunctionModel function, ODataCall call) {
        var arguments = new HashMap<String, Object>();
        for (var parameter : function.parameters()) {
            var literal = call.query().get(parameter.name());
            if (literal == null) {
                throw ODataFailure.badProperty(
                        parameter.name(), function.name() + " needs the parameter " + parameter.name() + " in the URL");
            }
            try {
                arguments.put(parameter.name(), parameter.kind().fromUrl(literal));
            } catch (IllegalArgumentException e) {
                throw ODataFailure.badProperty(
                        parameter.name(),
                        literal + " is no literal of type " + parameter.kind().edmName());
            }
        }
        return arguments;
    }
}
