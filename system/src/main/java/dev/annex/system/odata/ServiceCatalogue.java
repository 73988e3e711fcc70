package dev.annex.system.odata;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/** The services there are, each read when it is called for the first time. */
@Component
class ServiceCatalogue {

    static final List<String> NAMES = List.of("API_MKT_CONTACT_SRV", "API_MKT_INTERACTION_SRV");

    private final Map<String, Service> services = new ConcurrentHashMap<>();

    /** @param name in any case */
    Optional<Service> find(String name) {
        var upper = name.toUpperCase(Locale.ROOT);
        return NAMES.contains(upper)
                ? Optional.of(services.computeIfAbsent(upper, ServiceCatalogue::load))
                : Optional.empty();
    }

    static Service load(String name) {
        var file = new ClassPathResource("odata/" + name + ".model");
        try (var text = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
            return new Service(ModelReader.read(file.getPath(), text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
