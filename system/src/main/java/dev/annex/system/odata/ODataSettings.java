package dev.annex.system.odata;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param pageSize entities in an answer whose size the client does not limit
 * @param enforceRequiresFilter whether sets that require a filter refuse reads without one
 */
@ConfigurationProperties("tenant.odata")
record ODataSettings(
        @DefaultValue("5000") int pageSize,
        @DefaultValue("true") boolean enforceRequiresFilter) {

    ODataSettings {
        if (pageSize < 1 || pageSize > 100_000) {
            throw new IllegalArgumentException("tenant.odata.page-size must be 1 to 100000, but is " + pageSize);
        }
    }
}
