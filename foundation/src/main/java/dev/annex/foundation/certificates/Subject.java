package dev.annex.foundation.certificates;

import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.x500.AttributeTypeAndValue;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;

/**
 * A distinguished name as an ordered list of attributes. Compared as a set: clients send the attributes of one subject in
 * different orders (pairing, 3.3).
 */
public record Subject(List<Attribute> attributes) {

    /** @param name short name such as {@code CN} or {@code OU} */
    public record Attribute(String name, String value) {}

    public Subject {
        attributes = List.copyOf(attributes);
    }

    /** @param pairs alternating short names and values, in the order of the encoding */
    public static Subject of(String... pairs) {
        var attributes = new ArrayList<Attribute>();
        for (int i = 0; i < pairs.length; i += 2) {
            attributes.add(new Attribute(pairs[i], pairs[i + 1]));
        }
        return new Subject(attributes);
    }

    /** Parses {@code OU=a,O=b,...}: values hold neither comma nor equals sign (pairing, 3.3). */
    public static Subject parse(String text) {
        var attributes = new ArrayList<Attribute>();
        for (String part : text.split(",")) {
            int equals = part.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("Not a subject: " + text);
            }
            attributes.add(new Attribute(part.substring(0, equals).strip(), part.substring(equals + 1)));
        }
        return new Subject(attributes);
    }

    public boolean sameAttributes(Subject other) {
        return attributes.size() == other.attributes.size()
                && attributes.containsAll(other.attributes)
                && other.attributes.containsAll(attributes);
    }

    public String value(String name) {
        return attributes.stream()
                .filter(attribute -> attribute.name().equals(name))
                .map(Attribute::value)
                .findFirst()
                .orElse("");
    }

    /** The form the protocol carries: attributes in order, joined by commas. */
    public String text() {
        var text = new StringBuilder();
        for (Attribute attribute : attributes) {
            text.append(text.isEmpty() ? "" : ",")
                    .append(attribute.name())
                    .append('=')
                    .append(attribute.value());
        }
        return text.toString();
    }

    /** The subject of a certificate. */
    public static Subject of(java.security.cert.X509Certificate certificate) {
        return from(X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded()));
    }

    static Subject from(X500Name name) {
        var attributes = new ArrayList<Attribute>();
        for (RDN rdn : name.getRDNs()) {
            for (AttributeTypeAndValue part : rdn.getTypesAndValues()) {
                String shortName = BCStyle.INSTANCE.oidToDisplayName(part.getType());
                attributes.add(new Attribute(
                        shortName == null ? part.getType().getId() : shortName,
                        IETFUtils.valueToString(part.getValue()).replace("\\", "")));
            }
        }
        return new Subject(attributes);
    }

    X500Name toName() {
        var builder = new X500NameBuilder(BCStyle.INSTANCE);
        for (Attribute attribute : attributes) {
            builder.addRDN(BCStyle.INSTANCE.attrNameToOID(attribute.name()), attribute.value());
        }
        return builder.build();
    }
}
