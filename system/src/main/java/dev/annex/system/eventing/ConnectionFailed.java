package dev.annex.system.eventing;

/** The messaging service cannot be reached, or ended the connection. The message is for administrators. */
final class ConnectionFailed extends Exception {

    private static final long serialVersionUID = 1L;

    ConnectionFailed(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }

    /** The innermost words an exception has. */
    static String reason(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null && cause.getMessage() == null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
