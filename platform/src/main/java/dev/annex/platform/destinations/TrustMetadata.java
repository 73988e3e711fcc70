package dev.annex.platform.destinations;

import java.io.StringWriter;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** SAML 2.0 metadata of a subaccount as identity provider, ready to be imported into a system (destination-service, 7). */
public final class TrustMetadata {

    private static final String METADATA = "urn:oasis:names:tc:SAML:2.0:metadata";
    private static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";
    private static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
    private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();

    private TrustMetadata() {}

    /** @param certificate the one that verifies what is signed now */
    public static String xml(String entityId, X509Certificate certificate) {
        var text = new StringWriter();
        try {
            XMLStreamWriter xml = WRITERS.createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("md", "EntityDescriptor", METADATA);
            xml.writeNamespace("md", METADATA);
            xml.writeNamespace("ds", SIGNATURE);
            xml.writeAttribute("entityID", entityId);
            role(xml, "SPSSODescriptor", entityId, certificate);
            role(xml, "IDPSSODescriptor", entityId, certificate);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException | CertificateEncodingException e) {
            throw new IllegalStateException("Cannot write metadata", e);
        }
        return text.toString();
    }

    private static void role(XMLStreamWriter xml, String role, String entityId, X509Certificate certificate)
            throws XMLStreamException, CertificateEncodingException {
        xml.writeStartElement("md", role, METADATA);
        xml.writeAttribute("protocolSupportEnumeration", PROTOCOL);
        xml.writeStartElement("md", "KeyDescriptor", METADATA);
        xml.writeAttribute("use", "signing");
        xml.writeStartElement("ds", "KeyInfo", SIGNATURE);
        xml.writeStartElement("ds", "KeyName", SIGNATURE);
        xml.writeCharacters(entityId);
        xml.writeEndElement();
        xml.writeStartElement("ds", "X509Data", SIGNATURE);
        xml.writeStartElement("ds", "X509Certificate", SIGNATURE);
        xml.writeCharacters(Base64.getEncoder().encodeToString(certificate.getEncoded()));
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
    }
}
