package dev.annex.system.communication;

import java.security.Principal;

/** Who calls below {@code /sap/}: a technical user, or a person by way of one. */
public sealed interface SapCaller extends Principal permits CommunicationCaller, BusinessCaller {

    /** Key of the communication or business user. */
    String userId();

    /** What records say about who changed them. */
    String changedBy();
}
