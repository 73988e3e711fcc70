package dev.annex.platform.eventmesh.amqp;

import dev.annex.platform.eventmesh.Consuming;
import dev.annex.platform.eventmesh.Publishing;
import dev.annex.platform.eventmesh.gateway.Caller;
import dev.annex.platform.eventmesh.gateway.Line;
import dev.annex.platform.eventmesh.gateway.Protocol;
import org.springframework.stereotype.Component;

@Component
class AmqpFactory implements Protocol.Factory {

    private final Publishing publishing;
    private final Consuming consuming;

    AmqpFactory(Publishing publishing, Consuming consuming) {
        this.publishing = publishing;
        this.consuming = consuming;
    }

    @Override
    public String path() {
        return "amqp10ws";
    }

    @Override
    public String subprotocol() {
        return "amqp";
    }

    @Override
    public Protocol open(Caller caller, Line line) {
        return new AmqpProtocol(line, publishing.session(caller.client()), consuming.session(caller.client()));
    }
}
