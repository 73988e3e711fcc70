package dev.annex.system.odata;

import java.io.ByteArrayInputStream;
import org.apache.olingo.odata2.api.edm.Edm;
import org.apache.olingo.odata2.api.edm.EdmEntitySet;
import org.apache.olingo.odata2.api.edm.EdmException;
import org.apache.olingo.odata2.api.ep.EntityProvider;
import org.apache.olingo.odata2.api.exception.ODataException;

/** A service ready to be called: its model, its metadata document, and the library's view of it. */
final class Service {

    private final ServiceModel model;
    private final byte[] metadata;
    private final Edm edm;

    Service(ServiceModel model) {
        this.model = model;
        this.metadata = MetadataWriter.write(model);
        try {
            this.edm = EntityProvider.readMetadata(new ByteArrayInputStream(metadata), false);
        } catch (ODataException e) {
            throw new IllegalStateException("The metadata of " + model.name() + " are not understood", e);
        }
    }

    ServiceModel model() {
        return model;
    }

    byte[] metadata() {
        return metadata.clone();
    }

    Edm edm() {
        return edm;
    }

    EdmEntitySet edmSet(SetModel set) {
        try {
            return edm.getDefaultEntityContainer().getEntitySet(set.name());
        } catch (EdmException e) {
            throw new IllegalStateException(set.name() + " is not in the metadata of " + model.name(), e);
        }
    }
}
