package dev.annex.platform.servicebroker;

import tools.jackson.databind.node.ObjectNode;

/** A binding with its credentials; {@code created} is false when the same request had been made before. */
public record Bound(ServiceBinding binding, ObjectNode credentials, boolean created) {}
