package dev.annex.system.business;

import java.sql.SQLException;
import javax.sql.DataSource;

/** The few places where the two databases spell an expression differently. */
enum Dialect {
    SQLITE {
        @Override
        String position(String text, String part) {
            return "instr(" + text + ", " + part + ")";
        }

        @Override
        String partOfInstant(String part, String millis) {
            var format = switch (part) {
                case "year" -> "%Y";
                case "month" -> "%m";
                case "day" -> "%d";
                case "hour" -> "%H";
                case "minute" -> "%M";
                case "second" -> "%S";
                default -> throw new IllegalArgumentException(part);
            };
            return "cast(strftime('" + format + "', " + millis + " / 1000.0, 'unixepoch') as integer)";
        }

        @Override
        String binaryOrder(String text) {
            return text;
        }
    },
    POSTGRESQL {
        @Override
        String position(String text, String part) {
            return "strpos(" + text + ", " + part + ")";
        }

        @Override
        String partOfInstant(String part, String millis) {
            return "cast(floor(extract(" + part + " from to_timestamp(" + millis
                    + " / 1000.0) at time zone 'UTC')) as bigint)";
        }

        @Override
        String binaryOrder(String text) {
            return text + " collate \"C\"";
        }
    };

    /** From 1; 0 if absent. */
    abstract String position(String text, String part);

    abstract String partOfInstant(String part, String millis);

    /** Text in the order of its code points, whatever the language of the database. */
    abstract String binaryOrder(String text);

    static Dialect of(DataSource database) {
        try (var connection = database.getConnection()) {
            var product = connection.getMetaData().getDatabaseProductName();
            return product.startsWith("SQLite") ? SQLITE : POSTGRESQL;
        } catch (SQLException e) {
            throw new IllegalStateException("The database does not say what it is", e);
        }
    }
}
