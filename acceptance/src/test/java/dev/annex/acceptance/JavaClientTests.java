package dev.annex.acceptance;

import static dev.annex.acceptance.ClientStage.ASSERTION;
import static dev.annex.acceptance.ClientStage.BASIC;
import static dev.annex.acceptance.ClientStage.CERTIFICATE;
import static dev.annex.acceptance.ClientStage.CLIENT_CREDENTIALS;
import static dev.annex.acceptance.ClientStage.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SAP Cloud SDK for Java and SAP's Java security library, unmodified, in an application that {@code annex run} starts. */
class JavaClientTests {

    private static final String CONTACTS = "/sap/opu/odata/sap/API_MKT_CONTACT_SRV/Contacts?$top=1&$format=json";

    @TempDir
    static Path home;

    @SuppressWarnings("NullAway.Init")
    private static ClientStage stage;

    private static String userToken = "";

    @BeforeAll
    static void setUp() throws Exception {
        stage = ClientStage.on(home, "0");
        userToken = stage.userToken();
    }

    @AfterAll
    static void stop() {
        stage.close();
    }

    @Test
    void callWithoutAPerson() throws Exception {
        var result = java(
                null,
                BASIC,
                CONTACTS,
                CERTIFICATE,
                CONTACTS,
                CLIENT_CREDENTIALS,
                "/destination-configuration/v1/subaccountDestinations",
                OPEN,
                "/.well-known/openid-configuration");

        assertThat(result)
                .containsExactly(
                        "RESULT " + BASIC + " 200",
                        "RESULT " + CERTIFICATE + " 200",
                        "RESULT " + CLIENT_CREDENTIALS + " 200",
                        "RESULT " + OPEN + " 200");
    }

    @Test
    void callOnBehalfOfThePersonWhoLoggedOn() throws Exception {
        assertThat(java(userToken, ASSERTION, CONTACTS, BASIC, CONTACTS))
                .containsExactly("RESULT " + ASSERTION + " 200", "RESULT " + BASIC + " 200");
    }

    @Test
    void validateTheTokenOfThePerson() throws Exception {
        assertThat(java(userToken, "validate")).containsExactly("RESULT validate valid");
    }

    @Test
    void refuseATokenThatWasChanged() throws Exception {
        String changed = userToken.substring(0, userToken.lastIndexOf('.') + 5) + "AAAA"
                + userToken.substring(userToken.lastIndexOf('.') + 9);

        assertThat(java(changed, "validate")).singleElement().asString().startsWith("RESULT validate invalid");
    }

    private static List<String> java(@Nullable String token, String... calls) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SapJavaClients.class.getName()));
        command.addAll(List.of(calls));
        AnnexCommand.Result result =
                stage.run(token == null ? Map.of() : Map.of("ANNEX_USER_TOKEN", token), home, command);
        assertThat(result.code()).as(result.toString()).isZero();
        return result.out().lines().filter(line -> line.startsWith("RESULT ")).toList();
    }
}
