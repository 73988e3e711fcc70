package dev.annex.system.odata;

import dev.annex.system.business.FieldType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The primitive types of the services: how their values look in JSON and in URLs (marketing-cloud-tenant 4.2). */
enum EdmKind {
    STRING("String", FieldType.TEXT),
    GUID("Guid", FieldType.GUID),
    DATE_TIME("DateTime", FieldType.INSTANT),
    DATE_TIME_OFFSET("DateTimeOffset", FieldType.INSTANT),
    DECIMAL("Decimal", FieldType.DECIMAL),
    BOOLEAN("Boolean", FieldType.FLAG),
    BYTE("Byte", FieldType.NUMBER),
    INT16("Int16", FieldType.NUMBER),
    INT32("Int32", FieldType.NUMBER),
    INT64("Int64", FieldType.NUMBER);

    private static final Pattern TICKS = Pattern.compile("/Date\\((-?\\d+)(?:([+-]\\d{4}))?\\)/");
    private static final DateTimeFormatter WITHOUT_ZONE = DateTimeFormatter.ISO_LOCAL_DATE_TIME;
    private static final DateTimeFormatter WITH_ZONE = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT);

    private final String edmName;
    private final FieldType stored;

    EdmKind(String edmName, FieldType stored) {
        this.edmName = edmName;
        this.stored = stored;
    }

    static EdmKind named(String edmName) {
        for (var kind : values()) {
            if (kind.edmName.equals(edmName)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("There is no type Edm." + edmName);
    }

    String edmName() {
        return "Edm." + edmName;
    }

    FieldType stored() {
        return stored;
    }

    /** As it stands in JSON between quotes, or without them for {@link #isBareInJson() bare} kinds. */
    String toJson(Object value, int scale) {
        return switch (this) {
            case DATE_TIME -> "/Date(" + ((Instant) value).toEpochMilli() + ")/";
            case DATE_TIME_OFFSET -> "/Date(" + ((Instant) value).toEpochMilli() + "+0000)/";
            case DECIMAL -> decimal(value, scale);
            case STRING, GUID, BOOLEAN, BYTE, INT16, INT32, INT64 -> value.toString();
        };
    }

    boolean isBareInJson() {
        return switch (this) {
            case BOOLEAN, BYTE, INT16, INT32 -> true;
            case STRING, GUID, DATE_TIME, DATE_TIME_OFFSET, DECIMAL, INT64 -> false;
        };
    }

    /** As it stands in a URL, not yet percent-encoded. */
    String toUrl(Object value) {
        return switch (this) {
            case STRING -> "'" + ((String) value).replace("'", "''") + "'";
            case GUID -> "guid'" + value + "'";
            case DATE_TIME -> "datetime'" + withoutZone((Instant) value) + "'";
            case DATE_TIME_OFFSET -> "datetimeoffset'" + withoutZone((Instant) value) + "Z'";
            case DECIMAL -> ((BigDecimal) value).toPlainString() + "M";
            case INT64 -> value + "L";
            case BOOLEAN, BYTE, INT16, INT32 -> value.toString();
        };
    }

    /**
     * Reads a literal of a URL, already decoded.
     *
     * @throws IllegalArgumentException if it is none of this kind
     */
    Object fromUrl(String literal) {
        return switch (this) {
            case STRING -> quoted(literal, "").replace("''", "'");
            case GUID -> guid(quoted(literal, "guid"));
            case DATE_TIME -> instant(quoted(literal, "datetime"));
            case DATE_TIME_OFFSET -> instant(quoted(literal, "datetimeoffset"));
            case DECIMAL -> new BigDecimal(literal.replaceFirst("[mM]$", ""));
            case INT64 -> number(literal.replaceFirst("[lL]$", ""));
            case BOOLEAN -> flag(literal.equals("1") ? "true" : literal.equals("0") ? "false" : literal);
            case BYTE, INT16, INT32 -> number(literal);
        };
    }

    /**
     * Reads a value of a request body: the text of a JSON scalar or of an Atom element.
     *
     * @throws IllegalArgumentException if it is none of this kind
     */
    Object fromText(String text) {
        return switch (this) {
            case STRING -> text;
            case GUID -> guid(text);
            case DATE_TIME, DATE_TIME_OFFSET -> instant(text);
            case DECIMAL -> new BigDecimal(text);
            case BOOLEAN -> flag(text);
            case BYTE, INT16, INT32, INT64 -> number(text);
        };
    }

    private Long number(String text) {
        var number = Long.parseLong(text);
        var fits = switch (this) {
            case BYTE -> number >= 0 && number <= 255;
            case INT16 -> number == (short) number;
            case INT32 -> number == (int) number;
            default -> true;
        };
        if (!fits) {
            throw new IllegalArgumentException(text + " is too large");
        }
        return number;
    }

    private static String decimal(Object value, int scale) {
        var number = (BigDecimal) value;
        return (number.scale() < scale ? number.setScale(scale, RoundingMode.UNNECESSARY) : number).toPlainString();
    }

    private static String withoutZone(Instant instant) {
        return WITHOUT_ZONE.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    }

    private static String quoted(String literal, String prefix) {
        if (literal.length() < prefix.length() + 2
                || !literal.regionMatches(true, 0, prefix, 0, prefix.length())
                || literal.charAt(prefix.length()) != '\''
                || !literal.endsWith("'")) {
            throw new IllegalArgumentException("Expected " + prefix + "'...'");
        }
        return literal.substring(prefix.length() + 1, literal.length() - 1);
    }

    private static String guid(String text) {
        if (text.length() != 36) {
            throw new IllegalArgumentException("Expected a GUID with dashes");
        }
        return UUID.fromString(text).toString();
    }

    private static Boolean flag(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        throw new IllegalArgumentException("Expected true or false");
    }

    /** Milliseconds ({@code /Date(0)/}, the offset in minutes is only for display), or ISO 8601; no zone means UTC. */
    private static Instant instant(String text) {
        var ticks = TICKS.matcher(text);
        if (ticks.matches()) {
            return Instant.ofEpochMilli(Long.parseLong(ticks.group(1)));
        }
        try {
            var parsed = WITH_ZONE.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return parsed instanceof OffsetDateTime zoned
                    ? zoned.toInstant()
                    : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("Expected a time such as 2026-01-31T12:00:00Z", e);
        }
    }

    /** The text of a value for messages. */
    static String show(@Nullable Object value) {
        return value == null ? "null" : value.toString();
    }
}
