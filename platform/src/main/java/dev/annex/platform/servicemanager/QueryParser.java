package dev.annex.platform.servicemanager;

import dev.annex.platform.servicebroker.SearchOperator;
import dev.annex.platform.servicemanager.ServiceManagerException.BadRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code key op literal and key op literal ...} (contract service-broker-and-manager, 5.2). */
final class QueryParser {

    private static final Pattern HEAD =
            Pattern.compile("\\G([-_/a-zA-Z0-9\\\\]+) (eq|ne|en|in|notin|contains|gt|ge|lt|le) ");
    private static final Pattern QUOTED = Pattern.compile("\\G'((?:[^']|'')*)'");
    private static final Pattern BARE =
            Pattern.compile("\\G(true|false|\\d{4}-\\d\\d-\\d\\dT[0-9:.]+(?:Z|[+-]\\d\\d:\\d\\d)|[+-]?\\d+)");
    private static final Pattern AND = Pattern.compile("\\G and ");
    private static final Pattern COMMA = Pattern.compile("\\G, ?");

    private final String name;
    private final String text;
    private int position;

    private QueryParser(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /**
     * @param name of the query parameter, for the refusal
     * @throws BadRequest if the query cannot be read
     */
    static List<Criterion> parse(String name, String text) {
        return text.isBlank() ? List.of() : new QueryParser(name, text).criteria();
    }

    private List<Criterion> criteria() {
        List<Criterion> criteria = new ArrayList<>();
        do {
            criteria.add(criterion());
        } while (skip(AND));
        if (position < text.length()) {
            throw bad("' and ' expected");
        }
        return criteria;
    }

    private Criterion criterion() {
        Matcher head = HEAD.matcher(text);
        if (!head.find(position)) {
            throw bad("'<key> <operator> <value>' expected");
        }
        position = head.end();
        SearchOperator operator = SearchOperator.valueOf(head.group(2).toUpperCase(Locale.ROOT));
        List<String> values = operator.isList() ? list() : List.of(literal());
        if (operator.isOrder() && !name.equals("fieldQuery")) {
            throw bad("operator '" + head.group(2) + "' is for fields only");
        }
        return new Criterion(head.group(1), operator, values);
    }

    private List<String> list() {
        expect('(');
        List<String> values = new ArrayList<>();
        if (!next(')')) {
            do {
                values.add(literal());
            } while (skip(COMMA));
        }
        expect(')');
        return values;
    }

    private String literal() {
        Matcher quoted = QUOTED.matcher(text);
        if (quoted.find(position)) {
            position = quoted.end();
            return quoted.group(1).replace("''", "'");
        }
        Matcher bare = BARE.matcher(text);
        if (bare.find(position)) {
            position = bare.end();
            return bare.group(1);
        }
        throw bad("a value in single quotes, true, false, a number or a time expected");
    }

    private boolean skip(Pattern pattern) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find(position)) {
            return false;
        }
        position = matcher.end();
        return true;
    }

    private boolean next(char wanted) {
        return position < text.length() && text.charAt(position) == wanted;
    }

    private void expect(char wanted) {
        if (!next(wanted)) {
            throw bad("'" + wanted + "' expected");
        }
        position++;
    }

    private BadRequest bad(String expected) {
        return new BadRequest(name + ": " + expected + " at position " + position);
    }
}
