package dev.annex.platform.xsuaa;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What names in descriptors mean in one subaccount: {@code $XSAPPNAME} is the application itself,
 * {@code $XSAPPNAME(<plan>,<name>)} another one of the subaccount, anything else a full name.
 */
final class References {

    private static final Pattern OTHER =
            Pattern.compile("\\$XSAPPNAME\\(\\s*([^,()]+?)\\s*,\\s*([^,()]+?)\\s*\\)(\\..*)?");

    private final Map<String, String> appIds = new HashMap<>();

    References(List<XsuaaApplications.XsuaaApplication> ofSubaccount) {
        ofSubaccount.forEach(
                application -> appIds.put(key(application.plan(), application.xsappname()), application.appId()));
    }

    /** Empty while the application referred to does not exist. */
    Optional<String> resolve(String reference, String ownAppId) {
        if (!reference.startsWith(SecurityDescriptor.OWN_NAME)) {
            return Optional.of(reference);
        }
        Matcher other = OTHER.matcher(reference);
        if (other.matches()) {
            String rest = other.group(3) == null ? "" : other.group(3);
            return Optional.ofNullable(appIds.get(key(other.group(1), other.group(2))))
                    .map(appId -> appId + rest);
        }
        return Optional.of(ownAppId + reference.substring(SecurityDescriptor.OWN_NAME.length()));
    }

    private static String key(String plan, String name) {
        return plan + "\n" + name;
    }
}
