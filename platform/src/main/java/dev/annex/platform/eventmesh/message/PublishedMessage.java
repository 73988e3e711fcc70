package dev.annex.platform.eventmesh.message;

/**
 * A message on its way to those who want it.
 *
 * @param id given by the mesh, the same wherever the message goes
 * @param content AMQP sections from the message annotations on; the header is written at each delivery
 */
public record PublishedMessage(String id, Address address, byte[] content, int priority) {}
