package dev.annex.platform.destinations;

import java.io.ByteArrayInputStream;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** An assertion as the system that receives it reads it. */
record ReadAssertion(Element root) {

    static ReadAssertion of(byte[] xml) {
        try {
            var factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            Element root = factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml))
                    .getDocumentElement();
            root.setIdAttribute("ID", true);
            return new ReadAssertion(root);
        } catch (Exception e) {
            throw new AssertionError("Not XML: " + new String(xml, java.nio.charset.StandardCharsets.UTF_8), e);
        }
    }

    boolean isSignedBy(X509Certificate certificate) {
        try {
            Node signature =
                    root.getElementsByTagNameNS(XMLSignature.XMLNS, "Signature").item(0);
            var context = new DOMValidateContext(certificate.getPublicKey(), signature);
            context.setProperty("org.jcp.xml.dsig.secureValidation", true);
            return XMLSignatureFactory.getInstance("DOM")
                    .unmarshalXMLSignature(context)
                    .validate(context);
        } catch (Exception e) {
            throw new AssertionError("Not signed", e);
        }
    }

    String text(String element) {
        return one(element).getTextContent();
    }

    String attribute(String element, String name) {
        return one(element).getAttribute(name);
    }

    int count(String element) {
        return root.getElementsByTagNameNS("*", element).getLength();
    }

    /** The values of an attribute of the user. */
    List<String> values(String attribute) {
        return elements("Attribute").stream()
                .filter(found -> found.getAttribute("Name").equals(attribute))
                .flatMap(found -> IntStream.range(0, found.getChildNodes().getLength())
                        .mapToObj(i -> found.getChildNodes().item(i).getTextContent()))
                .toList();
    }

    private Element one(String element) {
        List<Element> found = elements(element);
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " elements " + element);
        }
        return found.getFirst();
    }

    private List<Element> elements(String name) {
        NodeList found = root.getElementsByTagNameNS("*", name);
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }
}
