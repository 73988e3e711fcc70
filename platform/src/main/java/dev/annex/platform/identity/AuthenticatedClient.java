package dev.annex.platform.identity;

/** A client that proved itself, and the binding whose secret it showed. */
record AuthenticatedClient(OAuthClient client, String bindingId) {}
