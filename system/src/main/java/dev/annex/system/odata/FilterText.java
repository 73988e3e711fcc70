package dev.annex.system.odata;

/** Small freedoms real clients take with {@code $filter}. */
final class FilterText {

    /** Puts the blank behind a literal that some clients leave out: {@code 'A'and X eq 'B'}. */
    static String tidy(String filter) {
        var tidy = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < filter.length(); i++) {
            var c = filter.charAt(i);
            tidy.append(c);
            if (c == '\'') {
                quoted = !quoted;
                if (!quoted && i + 1 < filter.length() && Character.isLetter(filter.charAt(i + 1))) {
                    tidy.append(' ');
                }
            }
        }
        return tidy.toString();
    }

    private FilterText() {}
}
