package dev.annex.platform.accounts;

/** What a text that people read may hold. */
final class Texts {

    private Texts() {}

    /**
     * Whether it has neither control characters nor others that would break a line, turn its direction or hide, so that
     * what is shown is what was written.
     */
    static boolean oneLine(String text) {
        return text.codePoints().noneMatch(point -> switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> true;
            default -> false;
        });
    }
}
