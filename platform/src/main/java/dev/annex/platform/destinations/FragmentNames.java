package dev.annex.platform.destinations;

import dev.annex.platform.destinations.DestinationsException.DestinationInvalid;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;

/**
 * Which fragments a find lays over its destination (destination-service, 5).
 *
 * @param sent the header as it was sent
 * @param optional whether the one fragment may be missing
 */
record FragmentNames(String sent, List<String> names, boolean optional) {

    static final FragmentNames NONE = new FragmentNames("", List.of(), false);

    private static final int MOST = 20;

    static FragmentNames of(HttpServletRequest request) {
        String sent = request.getHeader("X-fragment-name");
        if (sent == null || sent.isBlank()) {
            return NONE;
        }
        List<String> names = Arrays.stream(sent.split(",")).map(String::strip).toList();
        if (names.size() > MOST || names.contains("")) {
            throw new DestinationInvalid("X-fragment-name", "must be 1 to " + MOST + " names, separated by commas");
        }
        boolean optional = Boolean.parseBoolean(request.getHeader("X-fragment-optional"));
        if (optional && names.size() > 1) {
            throw new DestinationInvalid("X-fragment-optional", "is allowed with a single fragment only");
        }
        return new FragmentNames(sent.strip(), names, optional);
    }
}
