package dev.annex.platform.eventmesh;

import dev.annex.platform.eventmesh.routing.TopicPattern;
import java.util.List;

/** What a message client may publish to, subscribe to and consume (event-mesh, 1.1). What is absent grants nothing. */
public record Rules(Grants queues, Grants topics) {

    /** Stands for the namespace of the client until its rules are {@link #in expanded}. */
    public static final String NAMESPACE = "${namespace}";

    /** Filters in the syntax of {@link TopicPattern}, {@link #NAMESPACE} allowed. */
    public record Grants(List<String> publish, List<String> subscribe) {

        public Grants {
            publish = List.copyOf(publish);
            subscribe = List.copyOf(subscribe);
        }

        public static Grants none() {
            return new Grants(List.of(), List.of());
        }

        Grants in(String namespace) {
            return new Grants(
                    publish.stream()
                            .map(filter -> filter.replace(NAMESPACE, namespace))
                            .toList(),
                    subscribe.stream()
                            .map(filter -> filter.replace(NAMESPACE, namespace))
                            .toList());
        }
    }

    public static Rules none() {
        return new Rules(Grants.none(), Grants.none());
    }

    /** All rights below the client's own namespace, and none elsewhere. */
    public static Rules ownNamespace() {
        Grants own = new Grants(List.of(NAMESPACE + "/*"), List.of(NAMESPACE + "/*"));
        return new Rules(own, own);
    }

    /** The rules with the placeholder replaced; done once, when the client is made. */
    public Rules in(String namespace) {
        return new Rules(queues.in(namespace), topics.in(namespace));
    }
}
