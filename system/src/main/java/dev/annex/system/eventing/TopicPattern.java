package dev.annex.system.eventing;

/** A bound topic: exact, or everything below a prefix when it ends in {@code *}. */
record TopicPattern(String text) {

    boolean matches(String topic) {
        if (text.equals("*")) {
            return true;
        }
        if (!text.endsWith("/*")) {
            return text.equals(topic);
        }
        var prefix = text.substring(0, text.length() - 2);
        return topic.equals(prefix) || topic.startsWith(prefix + "/");
    }
}
