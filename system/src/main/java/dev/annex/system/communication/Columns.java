package dev.annex.system.communication;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads columns that may be empty. */
final class Columns {

    private Columns() {}

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    static @Nullable AuthenticationMethod method(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : AuthenticationMethod.of(text);
    }

    static @Nullable String text(@Nullable AuthenticationMethod method) {
        return method == null ? null : method.text();
    }
}
