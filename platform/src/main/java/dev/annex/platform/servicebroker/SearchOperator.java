package dev.annex.platform.servicebroker;

/** How a condition compares (contract service-broker-and-manager, 5.2). */
public enum SearchOperator {
    EQ,
    NE,
    /** Equal, or absent. */
    EN,
    IN,
    NOTIN,
    CONTAINS,
    GT,
    GE,
    LT,
    LE;

    public boolean isList() {
        return this == IN || this == NOTIN;
    }

    public boolean isOrder() {
        return switch (this) {
            case GT, GE, LT, LE -> true;
            case EQ, NE, EN, IN, NOTIN, CONTAINS -> false;
        };
    }
}
