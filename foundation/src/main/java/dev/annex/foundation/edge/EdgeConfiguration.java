package dev.annex.foundation.edge;

import dev.annex.foundation.state.DataDirectory;
import dev.annex.foundation.state.StateConfiguration;
import dev.annex.foundation.state.StateSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Hosts, listeners and, in development, the edge in front of them (architecture, 4). */
@AutoConfiguration(after = StateConfiguration.class, before = WebMvcAutoConfiguration.class)
@EnableConfigurationProperties(EdgeSettings.class)
public class EdgeConfiguration {

    @Bean
    TlsMaterial tlsMaterial(
            EdgeSettings settings, StateSettings state, DataDirectory data, Application application, Clock clock) {
        return settings.development()
                ? ServerCertificates.development(state.homeOrParent(), data, application, clock)
                : ServerCertificates.production(settings);
    }

    @Bean
    Connectors connectors(EdgeSettings settings, Application application, TlsMaterial tls) {
        return new Connectors(settings, application, tls);
    }

    @Bean
    EdgeLifecycle edgeLifecycle(
            EdgeSettings settings, StateSettings state, Application application, ObjectProvider<Connectors> connectors)
            throws UnknownHostException {
        if (!settings.development() || !application.runsEdge()) {
            return new EdgeLifecycle(null);
        }
        Path home = state.homeOrParent();
        return new EdgeLifecycle(new DevelopmentEdge(
                InetAddress.getByName(settings.address()), settings.httpsPort(), name -> {
                    boolean elsewhere = name != null && name.endsWith(".marketing." + settings.baseDomain());
                    return elsewhere
                            ? RunFile.portFor(home, name)
                            : connectors.getObject().securePort();
                }));
    }

    @Bean
    Hosts hosts(Application application, EdgeSettings settings, EdgeLifecycle edge) {
        return new Hosts(application, settings.baseDomain(), edge.portOr(settings.httpsPort()));
    }

    @Bean
    WebMvcRegistrations hostMappings(Hosts hosts) {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new HostMappings(hosts);
            }
        };
    }

    @Bean
    Announcement announcement(
            Application application,
            Hosts hosts,
            Connectors connectors,
            ServletWebServerApplicationContext context,
            StateSettings state,
            Clock clock) {
        return new Announcement(application, hosts, connectors, context, state.homeOrParent(), clock);
    }

    /** Accepts once the application's own listener is up; lets go of the port when the application stops. */
    static final class EdgeLifecycle implements SmartLifecycle {

        private final @org.jspecify.annotations.Nullable DevelopmentEdge edge;
        private volatile boolean running;

        EdgeLifecycle(@org.jspecify.annotations.Nullable DevelopmentEdge edge) {
            this.edge = edge;
        }

        int portOr(int configured) {
            return edge == null ? configured : edge.port();
        }

        @Override
        public void start() {
            running = true;
            if (edge != null) {
                edge.start();
            }
        }

        @Override
        public void stop() {
            running = false;
            if (edge != null) {
                try {
                    edge.close();
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }
}
