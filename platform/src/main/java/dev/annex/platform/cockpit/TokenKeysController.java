package dev.annex.platform.cockpit;

import static dev.annex.platform.accounts.RoleCollection.SUBACCOUNT_ADMINISTRATOR;

import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.Page;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.identity.TokenKeys;
import dev.annex.platform.identity.TokenKeys.TokenKey;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The keys that sign a subaccount's tokens, and their rotation (administration-api, 3.5). */
@RestController("administrationOfTokenKeys")
@OnHost(HostRole.COCKPIT)
class TokenKeysController {

    private static final String PATH = "/api/v1/subaccounts/{sub}/token-keys";

    private final TokenKeys keys;
    private final Access access;

    TokenKeysController(TokenKeys keys, Access access) {
        this.keys = keys;
        this.access = access;
    }

    @GetMapping(PATH)
    Page<TokenKey> list(Caller caller, @PathVariable String sub, Listing listing) {
        return listing.page(
                keys.list(access.subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR)),
                TokenKey::kid,
                TokenKey::kid,
                TokenKey::activeFrom);
    }

    @PostMapping(PATH)
    @ResponseStatus(HttpStatus.CREATED)
    TokenKey rotate(Caller caller, @PathVariable String sub) {
        return keys.rotate(access.subaccount(caller, sub, SUBACCOUNT_ADMINISTRATOR));
    }
}
