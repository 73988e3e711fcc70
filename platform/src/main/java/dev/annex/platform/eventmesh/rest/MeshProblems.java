package dev.annex.platform.eventmesh.rest;

import dev.annex.platform.eventmesh.EventMeshException;
import dev.annex.platform.eventmesh.EventMeshException.Absent;
import dev.annex.platform.eventmesh.EventMeshException.Malformed;
import dev.annex.platform.eventmesh.EventMeshException.NamesTaken;
import dev.annex.platform.eventmesh.EventMeshException.NotAllowed;
import dev.annex.platform.eventmesh.EventMeshException.QueueFull;
import dev.annex.platform.eventmesh.EventMeshException.TooLarge;
import dev.annex.platform.eventmesh.EventMeshException.Unavailable;
import dev.annex.platform.eventmesh.broker.BrokerFailure;
import dev.annex.platform.eventmesh.gateway.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tools.jackson.databind.JsonNode;

/** Refusals in the form of event-mesh 6. */
@RestControllerAdvice(assignableTypes = {MessagingController.class, ManagementController.class})
class MeshProblems {

    private static final Logger LOG = LoggerFactory.getLogger(MeshProblems.class);
    private static final String RETRY_SECONDS = "5";

    @ExceptionHandler
    ResponseEntity<JsonNode> refused(EventMeshException e) {
        return switch (e) {
            case Malformed _ -> answer(Refusal.BAD_REQUEST, e.getMessage());
            case NotAllowed _ -> answer(Refusal.FORBIDDEN, e.getMessage());
            case Absent _ -> answer(Refusal.NOT_FOUND, e.getMessage());
            case NamesTaken _ -> answer(Refusal.CONFLICT, e.getMessage());
            case TooLarge _ -> answer(Refusal.PAYLOAD_TOO_LARGE, e.getMessage());
            case QueueFull _ -> answer(Refusal.TOO_MANY_REQUESTS, e.getMessage());
            case Unavailable _ -> answer(Refusal.SERVICE_UNAVAILABLE, e.getMessage());
        };
    }

    @ExceptionHandler
    ResponseEntity<JsonNode> failed(BrokerFailure e) {
        LOG.error("The message store failed", e);
        return answer(Refusal.SERVICE_UNAVAILABLE, "The message store cannot do this now; try again");
    }

    private static ResponseEntity<JsonNode> answer(Refusal refusal, String message) {
        var response = ResponseEntity.status(refusal.status()).contentType(MediaType.APPLICATION_JSON);
        if (refusal == Refusal.TOO_MANY_REQUESTS || refusal == Refusal.SERVICE_UNAVAILABLE) {
            response.header("Retry-After", RETRY_SECONDS);
        }
        return response.body(refusal.body(message));
    }
}
