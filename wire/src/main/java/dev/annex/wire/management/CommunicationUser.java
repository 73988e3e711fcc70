package dev.annex.wire.management;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user the platform keeps in a managed system (pairing, 8.3). The id is the user name.
 * {@code password} and {@code certificate} are written, never read.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CommunicationUser(
        @Nullable String id,
        @Nullable String owner,
        @Nullable String description,
        @Nullable String password,
        @Nullable String certificate,
        @Nullable String passwordSetAt,
        @Nullable List<String> certificateFingerprints) {}
