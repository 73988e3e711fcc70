package dev.annex.platform.accounts;

/**
 * A place a subaccount can be in.
 *
 * @param id such as {@code eu10}
 * @param market {@code public}, {@code cn} or {@code us-gov}
 * @param euAccess whether processing there is restricted to the EU, EEA and Switzerland
 */
public record Region(String id, String name, String provider, String market, boolean euAccess) {}
