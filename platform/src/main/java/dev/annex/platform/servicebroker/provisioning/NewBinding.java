package dev.annex.platform.servicebroker.provisioning;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A binding about to be made; {@code parameters} is {@code null} when none were sent. */
public record NewBinding(String id, @Nullable ObjectNode parameters) {}
