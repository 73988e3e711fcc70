package dev.annex.system.business;

/** The key of a contact's origin data: where it comes from, and its id there. */
public record ContactKey(String origin, String id) {

    static ContactKey of(Values row) {
        return new ContactKey(row.text("contact_origin"), row.text("contact_id"));
    }

    Values values() {
        return Values.of("contact_origin", origin).with("contact_id", id);
    }

    @Override
    public String toString() {
        return "'" + id + "' of origin '" + origin + "'";
    }
}
