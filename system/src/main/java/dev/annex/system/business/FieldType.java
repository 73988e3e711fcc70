package dev.annex.system.business;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a field holds, and how a value of it travels to and from a column. */
public enum FieldType {
    /** Never null: the business side knows no difference between absent and empty text. */
    TEXT {
        @Override
        Object toColumn(@Nullable Object value) {
            return value == null ? "" : (String) value;
        }

        @Override
        Object read(ResultSet row, String column) throws SQLException {
            var text = row.getString(column);
            return text == null ? "" : text;
        }
    },
    /** Lower case, dashed. */
    GUID {
        @Override
        @Nullable
        Object read(ResultSet row, String column) throws SQLException {
            return row.getString(column);
        }
    },
    /** {@link Instant}, stored as milliseconds since 1970. */
    INSTANT {
        @Override
        @Nullable
        Object toColumn(@Nullable Object value) {
            return value == null ? null : ((Instant) value).toEpochMilli();
        }

        @Override
        @Nullable
        Object read(ResultSet row, String column) throws SQLException {
            var millis = row.getLong(column);
            return row.wasNull() ? null : Instant.ofEpochMilli(millis);
        }
    },
    /** {@link BigDecimal}, stored as text because SQLite would round it. */
    DECIMAL {
        @Override
        @Nullable
        Object toColumn(@Nullable Object value) {
            return value == null ? null : ((BigDecimal) value).toPlainString();
        }

        @Override
        @Nullable
        Object read(ResultSet row, String column) throws SQLException {
            var text = row.getString(column);
            return text == null ? null : new BigDecimal(text);
        }
    },
    /** Never null. */
    FLAG {
        @Override
        Object toColumn(@Nullable Object value) {
            return value != null && (Boolean) value;
        }

        @Override
        Object read(ResultSet row, String column) throws SQLException {
            return row.getBoolean(column);
        }
    },
    /** {@link Long}. */
    NUMBER {
        @Override
        @Nullable
        Object read(ResultSet row, String column) throws SQLException {
            var number = row.getLong(column);
            return row.wasNull() ? null : number;
        }
    };

    @Nullable
    Object toColumn(@Nullable Object value) {
        return value;
    }

    abstract @Nullable Object read(ResultSet row, String column) throws SQLException;
}
