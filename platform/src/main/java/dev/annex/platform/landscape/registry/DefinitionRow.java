package dev.annex.platform.landscape.registry;

import dev.annex.platform.landscape.RegisteredApi;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads definitions from their rows. */
final class DefinitionRow {

    private DefinitionRow() {}

    static Definition read(ResultSet row, int number) throws SQLException {
        String text = row.getString("specification");
        return new Definition(
                row.getString("id"),
                row.getString("service_id"),
                Definition.Kind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getString("description"),
                row.getString("target_url"),
                row.getString("type"),
                row.getString("source_url"),
                RegisteredApi.Specification.valueOf(row.getString("status")),
                row.getString("failure"),
                text == null
                        ? null
                        : new Specification(
                                Specification.Type.valueOf(row.getString("spec_type")),
                                Specification.Format.valueOf(row.getString("spec_format")),
                                text));
    }
}
