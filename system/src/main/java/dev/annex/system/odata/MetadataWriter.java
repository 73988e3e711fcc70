package dev.annex.system.odata;

import java.io.ByteArrayOutputStream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes the metadata document of a service (EDMX 1.0 with the annotations clients of Gateway services read). */
final class MetadataWriter {

    private static final String EDMX = "http://schemas.microsoft.com/ado/2007/06/edmx";
    private static final String METADATA = "http://schemas.microsoft.com/ado/2007/08/dataservices/metadata";
    private static final String EDM = "http://schemas.microsoft.com/ado/2008/09/edm";
    private static final String SAP = "http://www.sap.com/Protocols/SAPData";

    private final ServiceModel service;
    private final XMLStreamWriter xml;

    private MetadataWriter(ServiceModel service, XMLStreamWriter xml) {
        this.service = service;
        this.xml = xml;
    }

    static byte[] write(ServiceModel service) {
        var bytes = new ByteArrayOutputStream();
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, "utf-8");
            new MetadataWriter(service, xml).document();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("The metadata of " + service.name() + " cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private void document() throws XMLStreamException {
        xml.writeStartDocument("utf-8", "1.0");
        xml.writeStartElement("edmx", "Edmx", EDMX);
        xml.writeNamespace("edmx", EDMX);
        xml.writeNamespace("m", METADATA);
        xml.writeNamespace("sap", SAP);
        xml.writeAttribute("Version", "1.0");
        xml.writeStartElement("edmx", "DataServices", EDMX);
        xml.writeAttribute("m", METADATA, "DataServiceVersion", "2.0");
        xml.writeStartElement("", "Schema", EDM);
        xml.writeDefaultNamespace(EDM);
        xml.writeAttribute("Namespace", service.name());
        xml.writeAttribute("xml", "http://www.w3.org/XML/1998/namespace", "lang", "en");
        sap("schema-version", "1");
        for (var set : service.sets().values()) {
            entityType(set);
        }
        for (var set : service.sets().values()) {
            for (var navigation : set.navigations().values()) {
                association(set, navigation);
            }
        }
        container();
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void entityType(SetModel set) throws XMLStreamException {
        xml.writeStartElement("EntityType");
        xml.writeAttribute("Name", set.type());
        contentVersion();
        xml.writeStartElement("Key");
        for (var key : set.key()) {
            xml.writeEmptyElement("PropertyRef");
            xml.writeAttribute("Name", key.name());
        }
        xml.writeEndElement();
        for (var property : set.properties().values()) {
            property(property);
        }
        for (var navigation : set.navigations().values()) {
            xml.writeEmptyElement("NavigationProperty");
            xml.writeAttribute("Name", navigation.name());
            xml.writeAttribute("Relationship", qualified(associationName(set, navigation)));
            xml.writeAttribute("FromRole", "From_" + associationName(set, navigation));
            xml.writeAttribute("ToRole", "To_" + associationName(set, navigation));
        }
        xml.writeEndElement();
    }

    private void property(PropertyModel property) throws XMLStreamException {
        xml.writeEmptyElement("Property");
        xml.writeAttribute("Name", property.name());
        xml.writeAttribute("Type", property.kind().edmName());
        if (property.required()) {
            xml.writeAttribute("Nullable", "false");
        }
        if (property.maxLength() != null) {
            xml.writeAttribute("MaxLength", property.maxLength().toString());
        }
        if (property.precision() != null) {
            xml.writeAttribute("Precision", property.precision().toString());
        }
        if (property.scale() != null) {
            xml.writeAttribute("Scale", property.scale().toString());
        }
        sap("unicode", "false");
        sap("label", property.label());
        flag("creatable", property.creatable());
        flag("updatable", property.updatable());
        flag("sortable", property.sortable());
        flag("filterable", property.filterable());
        for (var annotation : property.annotations().entrySet()) {
            sap(annotation.getKey(), annotation.getValue());
        }
    }

    private void association(SetModel set, NavigationModel navigation) throws XMLStreamException {
        var name = associationName(set, navigation);
        xml.writeStartElement("Association");
        xml.writeAttribute("Name", name);
        contentVersion();
        end(qualified(set.type()), "1", "From_" + name);
        end(qualified(service.target(navigation).type()), navigation.many() ? "*" : "0..1", "To_" + name);
        xml.writeEndElement();
    }

    private void end(String type, String multiplicity, String role) throws XMLStreamException {
        xml.writeEmptyElement("End");
        xml.writeAttribute("Type", type);
        xml.writeAttribute("Multiplicity", multiplicity);
        xml.writeAttribute("Role", role);
    }

    private void container() throws XMLStreamException {
        xml.writeStartElement("EntityContainer");
        xml.writeAttribute("Name", service.container());
        xml.writeAttribute("m", METADATA, "IsDefaultEntityContainer", "true");
        sap("supported-formats", "atom json");
        for (var set : service.sets().values()) {
            xml.writeEmptyElement("EntitySet");
            xml.writeAttribute("Name", set.name());
            xml.writeAttribute("EntityType", qualified(set.type()));
            flag("creatable", set.creatable());
            flag("updatable", set.updatable());
            flag("deletable", set.deletable());
            flag("pageable", set.pageable());
            flag("addressable", set.addressable());
            if (set.requiresFilter()) {
                sap("requires-filter", "true");
            }
            contentVersion();
        }
        for (var set : service.sets().values()) {
            for (var navigation : set.navigations().values()) {
                associationSet(set, navigation);
            }
        }
        for (var function : service.functions().values()) {
            function(function);
        }
        xml.writeEndElement();
    }

    private void associationSet(SetModel set, NavigationModel navigation) throws XMLStreamException {
        var name = associationName(set, navigation);
        xml.writeStartElement("AssociationSet");
        xml.writeAttribute("Name", name + "Set");
        xml.writeAttribute("Association", qualified(name));
        contentVersion();
        xml.writeEmptyElement("End");
        xml.writeAttribute("EntitySet", set.name());
        xml.writeAttribute("Role", "From_" + name);
        xml.writeEmptyElement("End");
        xml.writeAttribute("EntitySet", navigation.target());
        xml.writeAttribute("Role", "To_" + name);
        xml.writeEndElement();
    }

    private void function(FunctionModel function) throws XMLStreamException {
        var set = service.sets().get(function.set());
        if (set == null) {
            throw new IllegalStateException(function.name() + " returns entities of the unknown set " + function.set());
        }
        xml.writeStartElement("FunctionImport");
        xml.writeAttribute("Name", function.name());
        xml.writeAttribute("ReturnType", qualified(set.type()));
        xml.writeAttribute("EntitySet", function.set());
        xml.writeAttribute("m", METADATA, "HttpMethod", function.method());
        for (var parameter : function.parameters()) {
            xml.writeEmptyElement("Parameter");
            xml.writeAttribute("Name", parameter.name());
            xml.writeAttribute("Type", parameter.kind().edmName());
            xml.writeAttribute("Mode", "In");
            if (parameter.maxLength() != null) {
                xml.writeAttribute("MaxLength", parameter.maxLength().toString());
            }
        }
        xml.writeEndElement();
    }

    private String qualified(String name) {
        return service.name() + "." + name;
    }

    private static String associationName(SetModel set, NavigationModel navigation) {
        return set.type() + "_" + navigation.name();
    }

    private void contentVersion() throws XMLStreamException {
        sap("content-version", String.valueOf(service.version()));
    }

    /** Absent means yes. */
    private void flag(String name, boolean value) throws XMLStreamException {
        if (!value) {
            sap(name, "false");
        }
    }

    private void sap(String name, String value) throws XMLStreamException {
        xml.writeAttribute("sap", SAP, name, value);
    }
}
