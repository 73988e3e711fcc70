package dev.annex.platform.eventmesh.mqtt;

import dev.annex.platform.eventmesh.Consuming;
import dev.annex.platform.eventmesh.Publishing;
import dev.annex.platform.eventmesh.gateway.Caller;
import dev.annex.platform.eventmesh.gateway.Line;
import dev.annex.platform.eventmesh.gateway.Protocol;
import org.springframework.stereotype.Component;

@Component
class MqttFactory implements Protocol.Factory {

    private final Publishing publishing;
    private final Consuming consuming;
    private final ClientIds clientIds = new ClientIds();

    MqttFactory(Publishing publishing, Consuming consuming) {
        this.publishing = publishing;
        this.consuming = consuming;
    }

    @Override
    public String path() {
        return "mqtt311ws";
    }

    @Override
    public String subprotocol() {
        return "mqtt";
    }

    @Override
    public Protocol open(Caller caller, Line line) {
        return new MqttProtocol(caller.client(), line, publishing, consuming, clientIds);
    }
}
