package dev.annex.platform.servicemanager;

import dev.annex.platform.accounts.SubaccountId;

/** The operator behind a request; its subaccount comes from its credentials, never from what it sends. */
record ManagerClient(String clientId, SubaccountId subaccount) {}
