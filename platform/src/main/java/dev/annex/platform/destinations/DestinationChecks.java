package dev.annex.platform.destinations;

import dev.annex.platform.accounts.Accounts;
import dev.annex.platform.destinations.DestinationsException.KeyStoreNotFound;
import dev.annex.platform.destinations.DestinationsException.NeverFound;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Why a find works or does not: a find made for an administrator, and the record of the last real one. */
@Component
public class DestinationChecks {

    private final Finder finder;
    private final TokenRetrieval tokens;
    private final UserTokens users;
    private final FindRecords records;
    private final Accounts accounts;
    private final Clock clock;

    DestinationChecks(
            Finder finder,
            TokenRetrieval tokens,
            UserTokens users,
            FindRecords records,
            Accounts accounts,
            Clock clock) {
        this.finder = finder;
        this.tokens = tokens;
        this.users = users;
        this.records = records;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * Does what a find would do, with a token request of its own.
     *
     * @param userToken the JWT of the user to find it for
     * @throws DestinationsException.DestinationNotFound if there is no such destination on the level
     */
    public FindRecord check(DestinationLevel level, String name, @Nullable String userToken) {
        var trace = new Trace();
        Found found = finder.find(level, name, FragmentNames.NONE, trace);
        String subdomain = accounts.require(level.subaccount()).subdomain();
        tokens.retrieve(found, users.anew(level.subaccount(), subdomain, userToken), trace);
        try {
            finder.certificates(found, trace);
        } catch (KeyStoreNotFound _) {
            // The trace tells it.
        }
        return new FindRecord(name, level.word(), clock.instant(), null, trace.steps());
    }

    /**
     * The last find of a destination that was to retrieve tokens.
     *
     * @throws NeverFound before the first one, also after a restart
     */
    public FindRecord lastFind(DestinationLevel level, String name) {
        return records.last(level, name).orElseThrow(() -> new NeverFound(name));
    }
}
