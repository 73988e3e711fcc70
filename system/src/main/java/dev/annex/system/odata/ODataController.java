package dev.annex.system.odata;

import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.foundation.problems.Correlation;
import dev.annex.system.business.Restriction;
import dev.annex.system.business.Restriction.Reach;
import dev.annex.system.communication.InboundAccess;
import dev.annex.system.communication.InboundAccess.Verdict;
import dev.annex.system.communication.SapCaller;
import dev.annex.system.users.AreaAccess;
import dev.annex.system.users.DataAccess;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The services at {@code /sap/opu/odata/sap/<service>[;v=<version>]/}. The request is read as it came: the framework's
 * view of the path has lost the version, and the slashes inside of keys.
 */
@RestController
@OnHost(HostRole.TENANT_API)
class ODataController {

    private static final Logger log = LoggerFactory.getLogger(ODataController.class);
    private static final int LARGEST_BODY = 50 * 1024 * 1024;
    private static final int LATEST_VERSION = 4;
    private static final Pattern PATH = Pattern.compile(
            "(?<root>/sap/opu/odata/sap/(?<service>[^/;]+)(?<matrix>;[^/]*)?)(?:/(?<path>.*))?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern VERSION = Pattern.compile("v=(\\d{1,9})");

    private final ServiceCatalogue catalogue;
    private final InboundAccess access;
    private final CsrfGate csrf;
    private final Engine engine;
    private final Batch batch;
    private final Errors errors;

    ODataController(
            ServiceCatalogue catalogue,
            InboundAccess access,
            CsrfGate csrf,
            Engine engine,
            Batch batch,
            Errors errors) {
        this.catalogue = catalogue;
        this.access = access;
        this.csrf = csrf;
        this.engine = engine;
        this.batch = batch;
        this.errors = errors;
    }

    @RequestMapping("/sap/opu/odata/**")
    void answer(HttpServletRequest request, HttpServletResponse response, @AuthenticationPrincipal SapCaller caller)
            throws IOException {
        var path = PATH.matcher(request.getRequestURI());
        var name = path.matches() ? path.group("service") : request.getRequestURI();
        var call = new ODataCall(
                request.getMethod(),
                path.matches() && path.group("path") != null ? path.group("path") : "",
                Map.of(),
                headers(request),
                new byte[0],
                path.matches() ? origin(request) + path.group("root") : origin(request),
                caller.changedBy());
        try {
            call = withQuery(call, request);
            var service = catalogue.find(path.matches() ? name : "").orElseThrow(() -> ODataFailure.noService(name));
            checkVersion(path.group("matrix"), name);
            var data = admitted(caller, service);
            if (csrf.admits(request, response, caller.userId())) {
                var complete = withBody(call, request);
                call = complete;
                write(request, response, restriction(data).during(() -> answer(service, complete)));
            }
        } catch (ODataFailure failure) {
            write(request, response, errors.describe(name.toUpperCase(Locale.ROOT), call, failure));
        } catch (RuntimeException e) {
            log.error("{} on {} failed", request.getMethod(), name, e);
            var failure = ODataFailure.defect(Correlation.current());
            write(request, response, errors.describe(name.toUpperCase(Locale.ROOT), call, failure));
        }
    }

    private DataAccess admitted(SapCaller caller, Service service) {
        return switch (access.judge(caller, service.model().name())) {
            case Verdict.Admitted(var data) -> data;
            case Verdict.Refused(var why) -> throw ODataFailure.forbidden(why);
        };
    }

    private ODataAnswer answer(Service service, ODataCall call) {
        return call.path().equals("$batch") ? batch.answer(service, call) : engine.answer(service, call);
    }

    private static Restriction restriction(DataAccess data) {
        return new Restriction(reach(data.read()), reach(data.write()));
    }

    private static Reach reach(AreaAccess access) {
        return switch (access.level()) {
            case NONE -> new Reach.Nothing();
            case AREAS -> new Reach.Areas(access.areas());
            case UNRESTRICTED -> new Reach.Everything();
        };
    }

    private static ODataCall withQuery(ODataCall call, HttpServletRequest request) {
        var query = request.getQueryString() == null ? "" : request.getQueryString();
        return new ODataCall(
                call.method(),
                call.path(),
                UrlText.query(query),
                call.headers(),
                call.body(),
                call.base(),
                call.caller());
    }

    private static ODataCall withBody(ODataCall call, HttpServletRequest request) throws IOException {
        var zipped = call.header("content-encoding").equalsIgnoreCase("gzip");
        try (var stream = zipped ? new GZIPInputStream(request.getInputStream()) : request.getInputStream()) {
            var body = stream.readNBytes(LARGEST_BODY + 1);
            if (body.length > LARGEST_BODY) {
                throw ODataFailure.tooLarge("The body is larger than 50 MiB. Split it into several requests");
            }
            return new ODataCall(
                    call.method(), call.path(), call.query(), call.headers(), body, call.base(), call.caller());
        } catch (ZipException | EOFException e) {
            throw ODataFailure.syntax("The body is not what Content-Encoding says: " + e.getMessage());
        }
    }

    /** One model answers for versions 1 to 4; clients name them with or without leading zeros. */
    private static void checkVersion(@Nullable String matrix, String service) {
        if (matrix == null || matrix.equals(";")) {
            return;
        }
        var version = VERSION.matcher(matrix.substring(1));
        if (!version.matches()
                || Integer.parseInt(version.group(1)) < 1
                || Integer.parseInt(version.group(1)) > LATEST_VERSION) {
            throw ODataFailure.noService(service + matrix);
        }
    }

    private static String origin(HttpServletRequest request) {
        var port = request.getServerPort();
        var standard = request.isSecure() ? 443 : 80;
        return request.getScheme() + "://" + request.getServerName() + (port == standard ? "" : ":" + port);
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        var headers = new HashMap<String, String>();
        for (var name : Collections.list(request.getHeaderNames())) {
            headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", Collections.list(request.getHeaders(name))));
        }
        return headers;
    }

    private static void write(HttpServletRequest request, HttpServletResponse response, ODataAnswer answer)
            throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setContentLength(answer.body().length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(answer.body());
        }
    }
}
