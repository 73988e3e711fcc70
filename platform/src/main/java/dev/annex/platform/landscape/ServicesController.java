package dev.annex.platform.landscape;

import static dev.annex.platform.landscape.registry.RegisteredService.Origin.LEGACY;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.landscape.registry.RegisteredService;
import dev.annex.platform.landscape.registry.Registration;
import dev.annex.platform.landscape.registry.Registry;
import dev.annex.platform.landscape.registry.ServiceBody;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** What a system registers of itself by the legacy flow (pairing, 5). */
@RestController
@OnHost(HostRole.PAIRING)
@RequestMapping("/{app}/v1/metadata/services")
class ServicesController {

    private final ZoneCallers callers;
    private final RegisteredServices services;
    private final Registry registry;

    ServicesController(ZoneCallers callers, RegisteredServices services) {
        this.callers = callers;
        this.services = services;
        this.registry = services.registry();
    }

    @GetMapping({"", "/"})
    List<ServiceEntry> list(@PathVariable String app, HttpServletRequest request) {
        PairedSystem caller = callers.of(request, app);
        return registry.services(caller.pairing().id(), LEGACY).stream()
                .map(ServiceEntry::of)
                .toList();
    }

    @PostMapping({"", "/"})
    Map<String, String> register(@PathVariable String app, HttpServletRequest request) {
        PairedSystem caller = callers.of(request, app);
        Registration wanted = ServiceBody.read(PairingBody.registration(request));
        String id = services.change(
                caller,
                "register-service",
                RegisteredServices.described(wanted),
                () -> registry.register(caller.pairing().id(), caller.system().id(), LEGACY, wanted));
        return Map.of("id", id);
    }

    @GetMapping("/{id}")
    ObjectNode read(@PathVariable String app, @PathVariable String id, HttpServletRequest request) {
        return registry.body(callers.of(request, app).pairing().id(), id);
    }

    /** Answers with the whole service: clients take an empty answer for "not found". */
    @PutMapping("/{id}")
    ObjectNode update(@PathVariable String app, @PathVariable String id, HttpServletRequest request) {
        PairedSystem caller = callers.of(request, app);
        String pairing = caller.pairing().id();
        Registration wanted = ServiceBody.read(PairingBody.registration(request));
        return services.change(caller, "update-service", RegisteredServices.described(wanted), () -> {
            registry.update(pairing, id, wanted);
            return registry.body(pairing, id);
        });
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String app, @PathVariable String id, HttpServletRequest request) {
        PairedSystem caller = callers.of(request, app);
        String pairing = caller.pairing().id();
        RegisteredService service = registry.service(pairing, LEGACY, id);
        services.change(caller, "delete-service", service.name(), () -> {
            registry.delete(pairing, LEGACY, id);
            return id;
        });
    }
}
