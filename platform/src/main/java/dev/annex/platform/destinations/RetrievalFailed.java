package dev.annex.platform.destinations;

/** No token could be had; the message completes "Retrieval of OAuthToken failed due to: ". */
final class RetrievalFailed extends Exception {

    private static final long serialVersionUID = 1L;

    RetrievalFailed(String message) {
        super(message);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
