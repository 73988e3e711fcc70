package dev.annex.system.odata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.olingo.odata2.api.edm.EdmProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class MetadataTests {

    static final List<String> SERVICES = ServiceCatalogue.NAMES;

    @ParameterizedTest
    @FieldSource("SERVICES")
    void sayOfEveryPropertyWhatTheModelSays(String name) throws Exception {
        var service = ServiceCatalogue.load(name);

        for (var set : service.model().sets().values()) {
            var type = service.edmSet(set).getEntityType();
            assertThat(type.getName()).isEqualTo(set.type());
            assertThat(type.getKeyPropertyNames())
                    .containsExactlyElementsOf(
                            set.key().stream().map(PropertyModel::name).toList());
            assertThat(type.getPropertyNames())
                    .containsExactlyElementsOf(set.properties().keySet());
            assertThat(type.getNavigationPropertyNames())
                    .containsExactlyElementsOf(set.navigations().keySet());
            for (var property : set.properties().values()) {
                var edm = (EdmProperty) type.getProperty(property.name());
                assertThat(edm.getType().getName())
                        .isEqualTo(property.kind().edmName().substring(4));
                assertThat(edm.getFacets() == null ? null : edm.getFacets().getMaxLength())
                        .isEqualTo(property.maxLength());
            }
        }
    }
}
