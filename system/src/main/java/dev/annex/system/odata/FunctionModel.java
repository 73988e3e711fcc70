package dev.annex.system.odata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function import that returns one entity of a set. */
record FunctionModel(String name, String method, String set, List<Parameter> parameters) {

    FunctionModel {
        parameters = List.copyOf(parameters);
    }

    record Parameter(String name, EdmKind kind, @Nullable Integer maxLength) {}
}
