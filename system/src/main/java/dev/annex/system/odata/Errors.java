package dev.annex.system.odata;

import dev.annex.foundation.problems.Correlation;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;

/** Writes errors in the form of the protocol (marketing-cloud-tenant 4.5). */
@Component
class Errors {

    private static final String METADATA = "http://schemas.microsoft.com/ado/2007/08/dataservices/metadata";
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss.SSSSSSS").withZone(ZoneOffset.UTC);

    private final Clock clock;

    Errors(Clock clock) {
        this.clock = clock;
    }

    ODataAnswer describe(String serviceName, ODataCall call, ODataFailure failure) {
        var answer = switch (Format.ofError(call)) {
            case JSON -> ODataAnswer.of(failure.status(), "application/json;charset=utf-8", json(serviceName, failure));
            case ATOM -> ODataAnswer.of(failure.status(), "application/xml;charset=utf-8", xml(serviceName, failure));
        };
        for (var header : failure.headers().entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }

    private byte[] json(String serviceName, ODataFailure failure) {
        return JsonEntities.document(json -> {
            json.writeName("error");
            json.writeStartObject();
            json.writeStringProperty("code", failure.code());
            json.writeName("message");
            json.writeStartObject();
            json.writeStringProperty("lang", "en");
            json.writeStringProperty("value", failure.getMessage());
            json.writeEndObject();
            json.writeName("innererror");
            json.writeStartObject();
            json.writeName("application");
            json.writeStartObject();
            json.writeStringProperty("component_id", "");
            json.writeStringProperty("service_namespace", "/SAP/");
            json.writeStringProperty("service_id", serviceName);
            json.writeStringProperty("service_version", "0001");
            json.writeEndObject();
            json.writeStringProperty("transactionid", transaction());
            json.writeStringProperty("timestamp", STAMP.format(clock.instant()));
            json.writeName("Error_Resolution");
            json.writeStartObject();
            json.writeEndObject();
            json.writeName("errordetails");
            json.writeStartArray();
            detail(json, failure);
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static void detail(JsonGenerator json, ODataFailure failure) {
        json.writeStartObject();
        json.writeStringProperty("ContentID", "");
        json.writeStringProperty("code", failure.code());
        json.writeStringProperty("message", failure.getMessage());
        json.writeStringProperty("propertyref", failure.property());
        json.writeStringProperty("severity", "error");
        json.writeStringProperty("target", failure.property());
        json.writeName("transition");
        json.writeBoolean(false);
        json.writeEndObject();
    }

    private byte[] xml(String serviceName, ODataFailure failure) {
        var bytes = new ByteArrayOutputStream();
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "utf-8");
            xml.writeStartDocument("utf-8", "1.0");
            xml.writeStartElement("", "error", METADATA);
            xml.writeDefaultNamespace(METADATA);
            element(xml, "code", failure.code());
            xml.writeStartElement("message");
            xml.writeAttribute("xml", "http://www.w3.org/XML/1998/namespace", "lang", "en");
            xml.writeCharacters(failure.getMessage());
            xml.writeEndElement();
            xml.writeStartElement("innererror");
            xml.writeStartElement("application");
            element(xml, "service_namespace", "/SAP/");
            element(xml, "service_id", serviceName);
            element(xml, "service_version", "0001");
            xml.writeEndElement();
            element(xml, "transactionid", transaction());
            element(xml, "timestamp", STAMP.format(clock.instant()));
            xml.writeStartElement("errordetails");
            xml.writeStartElement("errordetail");
            element(xml, "code", failure.code());
            element(xml, "message", failure.getMessage());
            element(xml, "propertyref", failure.property());
            element(xml, "severity", "error");
            element(xml, "target", failure.property());
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The error cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    /** The correlation id as 32 hexadecimal digits. */
    private static String transaction() {
        var hex = Correlation.current().replaceAll("[^0-9a-fA-F]", "");
        return (hex + "0".repeat(32)).substring(0, 32).toLowerCase(Locale.ROOT);
    }
}
