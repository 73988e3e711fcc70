package dev.annex.system.launchpad;

import dev.annex.foundation.administration.InvalidRequest;
import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.OperationView;
import dev.annex.foundation.administration.Page;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.foundation.operations.OperationId;
import dev.annex.foundation.operations.Operations;
import dev.annex.system.extensions.Extension;
import dev.annex.system.extensions.Extensions;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /extensions}: "Maintain Extensions on SAP BTP" (administration-api, 4; marketing-cloud-tenant, 1.3). */
@RestController
@OnHost(HostRole.TENANT_UI)
@RequestMapping("/api/v1/extensions")
class ExtensionsController {

    private final Extensions extensions;
    private final Operations operations;

    ExtensionsController(Extensions extensions, Operations operations) {
        this.extensions = extensions;
        this.operations = operations;
    }

    record ExtensionToAdd(@Nullable String integrationToken) {

        /** Tokens never appear in logs. */
        @Override
        public String toString() {
            return "ExtensionToAdd[]";
        }
    }

    record ExtensionView(
            String id,
            @Nullable String globalAccount,
            String landscape,
            String status,
            @Nullable String reason,
            Instant createdAt,
            String createdBy) {

        static ExtensionView of(Extension extension) {
            return new ExtensionView(
                    extension.id(),
                    extension.globalAccount(),
                    extension.landscape(),
                    extension.status().text(),
                    extension.reason(),
                    extension.createdAt(),
                    extension.createdBy());
        }
    }

    @GetMapping
    Page<ExtensionView> list(Listing listing) {
        return listing.page(
                extensions.list().stream().map(ExtensionView::of).toList(),
                ExtensionView::id,
                ExtensionView::landscape,
                ExtensionView::createdAt);
    }

    @GetMapping("/{id}")
    ExtensionView get(@PathVariable String id) {
        return ExtensionView.of(extensions.require(id));
    }

    @PostMapping
    ResponseEntity<ExtensionView> add(@RequestBody ExtensionToAdd body) {
        String token = body.integrationToken();
        if (token == null) {
            throw new InvalidRequest("integrationToken", "is required; the platform shows it for the system's entry");
        }
        Extensions.Begun begun = extensions.add(token);
        return OperationsController.accepted(begun.operation(), ExtensionView.of(begun.extension()));
    }

    @DeleteMapping("/{id}")
    ResponseEntity<OperationView> remove(@PathVariable String id, @RequestParam(defaultValue = "false") boolean force) {
        OperationId operation = extensions.remove(id, force);
        return OperationsController.accepted(
                operation, OperationView.of(operations.find(operation).orElseThrow()));
    }
}
