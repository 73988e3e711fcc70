package dev.annex.system.communication.saml;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * An assertion as XML. Signature wrapping lives on documents in which one thing is signed and another one read, so no document
 * passes that could be understood in two ways: the assertion is the root and the only one, it has one signature as its own child, nothing
 * else carries its id, and there are no comments, processing instructions, document types or entities.
 */
final class AssertionDocument {

    static final String SAML = "urn:oasis:names:tc:SAML:2.0:assertion";
    private static final int LARGEST = 100_000;
    private static final String DEEPEST = "40";
    private static final Set<String> KNOWN_CONDITIONS = Set.of("AudienceRestriction", "OneTimeUse", "ProxyRestriction");

    private final Document document;
    private final Element root;

    private AssertionDocument(Document document) {
        this.document = document;
        this.root = document.getDocumentElement();
    }

    /** @throws AssertionRefused if it is no assertion, or one that could be understood in two ways */
    static AssertionDocument parse(byte[] xml) {
        if (xml.length > LARGEST) {
            throw form("is larger than " + LARGEST + " bytes");
        }
        var assertion = new AssertionDocument(read(xml));
        assertion.refuseAmbiguity();
        return assertion;
    }

    private static Document read(byte[] xml) {
        try {
            return builder().parse(new ByteArrayInputStream(xml));
        } catch (SAXException | IOException e) {
            throw form("is not an XML document without document type: " + firstLine(e));
        }
    }

    private static DocumentBuilder builder() {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setAttribute("jdk.xml.maxElementDepth", DEEPEST);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("This Java runtime cannot read XML safely", e);
        }
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private void refuseAmbiguity() {
        if (!"1.0".equals(document.getXmlVersion())) {
            throw form("is not XML 1.0");
        }
        if (!is(root, SAML, "Assertion")) {
            throw form("has <" + root.getNodeName()
                    + "> as its root; send the Assertion alone, without Response and not encrypted");
        }
        if (!"2.0".equals(root.getAttribute("Version"))) {
            throw form("is not of SAML version 2.0");
        }
        if (id().isBlank()) {
            throw form("has no ID");
        }
        walk(document);
        if (children(root, XMLSignature.XMLNS, "Signature").size() != 1) {
            throw new AssertionRefused(
                    "SIGNATURE", "The assertion has no signature of its own as a direct child. Sign the assertion");
        }
    }

    private void walk(Node node) {
        for (var child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            switch (child) {
                case Element element -> {
                    check(element);
                    walk(element);
                }
                case Node text
                when text.getNodeType() == Node.TEXT_NODE || text.getNodeType() == Node.CDATA_SECTION_NODE -> {}
                default -> throw form("contains a comment, processing instruction or entity");
            }
        }
    }

    private void check(Element element) {
        if (element != root && element.getLocalName().equals("Assertion")) {
            throw form("contains another assertion");
        }
        if (is(element, XMLSignature.XMLNS, "Signature") && element.getParentNode() != root) {
            throw form("contains a signature that is not its own");
        }
        if (is(element, XMLSignature.XMLNS, "Object")) {
            throw form("contains an Object within its signature");
        }
        if (element != root && repeatsId(element)) {
            throw form("contains another element with the id of the assertion");
        }
    }

    private boolean repeatsId(Element element) {
        var attributes = element.getAttributes();
        for (var i = 0; i < attributes.getLength(); i++) {
            var attribute = (Attr) attributes.item(i);
            if (attribute.getLocalName().toLowerCase(Locale.ROOT).equals("id")
                    && attribute.getValue().equals(id())) {
                return true;
            }
        }
        return false;
    }

    Element root() {
        return root;
    }

    Element signature() {
        return only(root, XMLSignature.XMLNS, "Signature");
    }

    String id() {
        return root.getAttribute("ID");
    }

    String issuer() {
        return only(root, SAML, "Issuer").getTextContent().strip();
    }

    /** Everything it says; to be called once the signature was verified. */
    Assertion content() {
        var subject = only(root, SAML, "Subject");
        var nameId = only(subject, SAML, "NameID");
        var conditions = only(root, SAML, "Conditions");
        refuseUnknownConditions(conditions);
        return new Assertion(
                id(),
                issuer(),
                nameId.getTextContent().strip(),
                attribute(nameId, "Format"),
                period(conditions),
                children(conditions, SAML, "AudienceRestriction").stream()
                        .map(AssertionDocument::audiences)
                        .toList(),
                children(subject, SAML, "SubjectConfirmation").stream()
                        .map(AssertionDocument::confirmation)
                        .toList());
    }

    /** SAML 2.0 core, 2.5.1: an assertion with a condition that is not understood is not valid. */
    private static void refuseUnknownConditions(Element conditions) {
        for (var condition : children(conditions)) {
            if (!SAML.equals(condition.getNamespaceURI()) || !KNOWN_CONDITIONS.contains(condition.getLocalName())) {
                throw new AssertionRefused(
                        "CONDITIONS", "The assertion has the unknown condition " + condition.getNodeName());
            }
        }
    }

    private static Set<String> audiences(Element restriction) {
        return children(restriction, SAML, "Audience").stream()
                .map(audience -> audience.getTextContent().strip())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Assertion.Confirmation confirmation(Element confirmation) {
        var data = children(confirmation, SAML, "SubjectConfirmationData");
        return new Assertion.Confirmation(
                confirmation.getAttribute("Method"),
                data.size() == 1 ? attribute(data.getFirst(), "Recipient") : null,
                data.size() == 1 ? period(data.getFirst()) : new Assertion.Period(null, null));
    }

    private static Assertion.Period period(Element element) {
        return new Assertion.Period(instant(element, "NotBefore"), instant(element, "NotOnOrAfter"));
    }

    private static @Nullable Instant instant(Element element, String name) {
        var text = attribute(element, name);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw form("has a " + name + " that is no time with a zone");
        }
    }

    private static @Nullable String attribute(Element element, String name) {
        return element.hasAttribute(name) ? element.getAttribute(name) : null;
    }

    private static Element only(Element parent, String namespace, String name) {
        var found = children(parent, namespace, name);
        if (found.size() != 1) {
            throw form(
                    "has " + found.size() + " elements " + name + " in " + parent.getLocalName() + " instead of one");
        }
        return found.getFirst();
    }

    private static List<Element> children(Element parent, String namespace, String name) {
        return children(parent).stream()
                .filter(child -> is(child, namespace, name))
                .toList();
    }

    private static List<Element> children(Element parent) {
        var found = new ArrayList<Element>();
        for (var child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                found.add(element);
            }
        }
        return found;
    }

    private static boolean is(Element element, String namespace, String name) {
        return namespace.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
    }

    static AssertionRefused form(String what) {
        return new AssertionRefused("FORM", "The assertion " + what + ".");
    }
}
