package dev.annex.platform.extensibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The rules of both descriptors and the texts of their violations (contract service-broker-and-manager, 4). */
class ParametersTests {

    private static final String INBOUND = """
            {"systemName":"S","communicationArrangement":{"communicationArrangementName":"A","scenarioId":"SAP_COM_0207",
             "inboundAuthentication":"BasicAuthentication"}}
            """;

    @Test
    void acceptTheShortestInboundDescriptor() {
        assertThat(apiAccess(INBOUND)).isEmpty();
    }

    @Test
    void acceptAnOutboundDescriptorWithAllItMayHave() {
        assertThat(apiAccess("""
                        {"systemName":"S","unknownAtTheTop":1,"communicationArrangement":{
                          "communicationArrangementName":"A","scenarioId":"YY1_CUSTOM","outboundAuthentication":"OAuth2mTLS",
                          "communicationSystem":{"communicationSystemHostname":"app.example.org","port":8443,
                            "oAuthAuthEndpoint":"app.example.org/auth","oAuthTokenEndpoint":"app.example.org/token",
                            "outboundCommunicationUser":{"username":"client"}},
                          "outboundServices":[{"id":"X","urlPath":"/hook","isServiceActive":false,
                            "attributes":[{"name":"n","value":"v"}]},{"name":"Display Name"}],
                          "attributes":[{"name":"n","value":"v"}]}}
                        """)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | systemName: required; communicationArrangement: required",
                "{'systemName':1,'communicationArrangement':[]} | systemName: must be string; communicationArrangement: must be object",
                "{'systemName':'S','communicationArrangement':{'communicationArrangementName':'a b','scenarioId':'x','inboundAuthentication':'BasicAuthentication'}} | communicationArrangement.communicationArrangementName: must match ^[a-zA-Z0-9_-]{1,80}$; communicationArrangement.scenarioId: must match ^[A-Z0-9_]+$",
                "{'systemName':'S','communicationArrangement':{'communicationArrangementName':'a','scenarioId':'X'}} | communicationArrangement: inboundAuthentication or outboundAuthentication required",
                "{'systemName':'S','communicationArrangement':{'communicationArrangementName':'a','scenarioId':'X','inboundAuthentication':'Magic'}} | communicationArrangement.inboundAuthentication: 'Magic' is not one of OAuth2SAMLBearerAssertion, BasicAuthentication, ClientCertificateAuthentication",
                "{'systemName':'S','communicationArrangement':{'communicationArrangementName':'a','scenarioId':'X','outboundAuthentication':'NoAuthentication'}} | communicationArrangement.communicationSystem.communicationSystemHostname: required",
                "{'systemName':'S','communicationArrangement':{'communicationArrangementName':'a','scenarioId':'X','outboundAuthentication':'BasicAuthentication','communicationSystem':{'communicationSystemHostname':'h','port':'0','outboundCommunicationUser':{'username':'u'}}}} | communicationArrangement.communicationSystem.port: must be a number from 1 to 65535; communicationArrangement.communicationSystem.outboundCommunicationUser.password: required",
                "{'systemName':'S','communicationArrangement':{'communicationArrangementName':'a','scenarioId':'X','inboundAuthentication':'BasicAuthentication','colour':'red','outboundServices':[{'urlPath':'/x'}]}} | communicationArrangement.colour: unknown property; communicationArrangement.outboundServices[0].id: required, unless name is given",
            })
    void tellEveryViolationWithItsPath(String descriptor, String violations) {
        assertThat(apiAccess(descriptor.replace('\'', '"'))).isEqualTo(violations);
    }

    @Test
    void fillInTheDefaultsOfMessaging() {
        ParameterReader reader = reader("{\"systemName\":\"S\",\"emClientId\":\"s4hc\"}");

        MessagingParameters read = MessagingParameters.read(reader);

        assertThat(reader.violations()).isEmpty();
        assertThat(read.arrangementName()).isEqualTo("SAP_CLOUD_PLATFORM_XF_s4hc");
        assertThat(read.emname()).isEqualTo("s4hc");
        assertThat(read.namespace()).isEqualTo("sap/S4HANAOD/s4hc");
        assertThat(read.units()).isEqualTo(10);
        assertThat(read.rules().topics().publish()).containsExactly("${namespace}/*");
        assertThat(read.attributes().stream().collect(Collectors.toMap(a -> a.name(), a -> a.value())))
                .containsEntry("CHANNEL NAME", "SAP_CP_XF_S4HC")
                .containsEntry("DESCRIPTION", "Integration with Enterprise Messaging for EM Client: s4hc")
                .containsEntry("TOPIC SPACE", "sap/S4HANAOD/s4hc")
                .containsEntry("MQTT_QOS", "1")
                .containsEntry("RECONNECT ATTEMPTS", "0")
                .containsEntry("WAIT TIME", "10");
    }

    @Test
    void acceptTheFullDescriptorOfMessagingWithTheOlderAttributeNames() {
        assertThat(messaging("""
                        {"systemName":"S","emClientId":"abcd",
                         "communicationArrangement":{"communicationArrangementName":"EVENTS","attributes":[
                           {"name":"Channel","value":"CHANNEL_1"},{"name":"Topic Space","value":"a/b/c"},
                           {"name":"QoS","value":"0"},{"name":"Reconnect Wait time(sec)","value":"20"}]},
                         "ems":{"parameters":{"emname":"mesh","namespace":"a/b/c",
                           "rules":{"topicRules":{"inboundFilter":["${namespace}/#"]}},"resources":{"units":"20"}}}}
                        """)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{} | systemName: required; emClientId: required",
                "{'systemName':'S','emClientId':'toolong'} | emClientId: must match ^[a-zA-Z0-9]{1,4}$",
                "{'systemName':'S','emClientId':'a','ems':{'parameters':{'namespace':'a/b','resources':{'units':5}}}} | ems.parameters.namespace: must match ^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+$; ems.parameters.resources.units: must be a number from 10 to 50",
                "{'systemName':'S','emClientId':'a','communicationArrangement':{'attributes':[{'name':'TOPIC SPACE','value':'a/b/c'}]},'ems':{'parameters':{'namespace':'a/b/d'}}} | ems.parameters.namespace: must equal attribute 'TOPIC SPACE' ('a/b/c')",
                "{'systemName':'S','emClientId':'a','communicationArrangement':{'attributes':[{'name':'MQTT_QOS','value':'2'}]}} | communicationArrangement.attributes[0].value: must match ^[01]$",
            })
    void tellEveryViolationOfMessaging(String descriptor, String violations) {
        assertThat(messaging(descriptor.replace('\'', '"'))).isEqualTo(violations);
    }

    private static String apiAccess(String descriptor) {
        ParameterReader reader = reader(descriptor);
        ApiAccessParameters.read(reader);
        return violations(reader);
    }

    private static String messaging(String descriptor) {
        ParameterReader reader = reader(descriptor);
        MessagingParameters.read(reader);
        return violations(reader);
    }

    private static ParameterReader reader(String descriptor) {
        return ParameterReader.of(JsonMapper.shared().readValue(descriptor, ObjectNode.class));
    }

    private static String violations(ParameterReader reader) {
        return reader.violations().stream().map(Object::toString).collect(Collectors.joining("; "));
    }
}
