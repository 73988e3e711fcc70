package dev.annex.acceptance;

import com.auth0.jwt.JWT;
import com.sap.cloud.sdk.cloudplatform.connectivity.DestinationAccessor;
import com.sap.cloud.sdk.cloudplatform.connectivity.DestinationService;
import com.sap.cloud.sdk.cloudplatform.connectivity.HttpClientAccessor;
import com.sap.cloud.sdk.cloudplatform.resilience.ResilienceConfiguration.TimeLimiterConfiguration;
import com.sap.cloud.sdk.cloudplatform.security.AuthToken;
import com.sap.cloud.sdk.cloudplatform.security.AuthTokenAccessor;
import com.sap.cloud.security.config.Environments;
import com.sap.cloud.security.token.Token;
import com.sap.cloud.security.token.validation.validators.JwtValidatorBuilder;
import java.time.Duration;
import java.util.Objects;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.util.EntityUtils;

/**
 * An application with SAP's Java libraries, which knows nothing but its environment. Started by {@code annex run}; prints a line
 * for each destination it was asked to call.
 */
public final class SapJavaClients {

    private SapJavaClients() {}

    /** @param calls {@code validate}, or {@code <destination> <path>} one after the other */
    public static void main(String[] calls) throws Exception {
        // A JVM that has just started on a busy machine needs longer than the six seconds the SDK gives a find.
        DestinationAccessor.setLoader(DestinationService.builder()
                .withTimeLimiterConfiguration(TimeLimiterConfiguration.of(Duration.ofMinutes(1)))
                .build());
        String userToken = System.getenv("ANNEX_USER_TOKEN");
        if (calls[0].equals("validate")) {
            print("validate", validated(Objects.requireNonNull(userToken)));
            return;
        }
        for (int i = 0; i < calls.length; i += 2) {
            String destination = calls[i];
            String path = calls[i + 1];
            if (userToken == null) {
                print(destination, called(destination, path));
            } else {
                AuthTokenAccessor.executeWithAuthToken(new AuthToken(JWT.decode(userToken)), () -> {
                    print(destination, called(destination, path));
                    return null;
                });
            }
        }
    }

    private static String validated(String jwt) {
        var configuration = Objects.requireNonNull(Environments.getCurrent().getXsuaaConfiguration());
        var result = JwtValidatorBuilder.getInstance(configuration).build().validate(Token.create(jwt));
        return result.isValid() ? "valid" : "invalid: " + result.getErrorDescription();
    }

    private static String called(String destination, String path) throws Exception {
        var http = DestinationAccessor.getDestination(destination).asHttp();
        var answer = HttpClientAccessor.getHttpClient(http).execute(new HttpGet(path));
        String body = EntityUtils.toString(answer.getEntity());
        int status = answer.getStatusLine().getStatusCode();
        return status + (status == 200 ? "" : " " + body);
    }

    private static void print(String what, String result) {
        System.out.println("RESULT " + what + " " + result.replace('\n', ' '));
    }
}
