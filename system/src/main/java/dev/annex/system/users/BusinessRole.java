package dev.annex.system.users;

/** Business roles that open the administration apps. */
public enum BusinessRole {
    /** Communication management, extensions, users. */
    SAP_BR_ADMINISTRATOR,
    /** Event topics, together with the administrator. */
    SAP_BR_BPC_EXPERT
}
