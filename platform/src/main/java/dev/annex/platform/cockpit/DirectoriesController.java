package dev.annex.platform.cockpit;

import static dev.annex.platform.accounts.RoleCollection.GLOBAL_ACCOUNT_ADMINISTRATOR;
import static dev.annex.platform.accounts.RoleCollection.GLOBAL_ACCOUNT_VIEWER;

import dev.annex.foundation.administration.Listing;
import dev.annex.foundation.administration.MergePatch;
import dev.annex.foundation.administration.Page;
import dev.annex.foundation.edge.HostRole;
import dev.annex.foundation.edge.OnHost;
import dev.annex.platform.accounts.Directories;
import dev.annex.platform.accounts.Directory;
import dev.annex.platform.accounts.Directory.Feature;
import dev.annex.platform.accounts.DirectoryId;
import dev.annex.platform.accounts.DirectorySettings;
import dev.annex.platform.accounts.GlobalAccount;
import dev.annex.platform.accounts.RoleCollection;
import dev.annex.platform.cockpit.CockpitException.Absent;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** {@code /global-accounts/{ga}/directories} (administration-api, 3.1). */
@RestController
@OnHost(HostRole.COCKPIT)
class DirectoriesController {

    private static final String PATH = GlobalAccountsController.PATH + "/{ga}/directories";
    private static final RoleCollection[] READERS = {GLOBAL_ACCOUNT_ADMINISTRATOR, GLOBAL_ACCOUNT_VIEWER};

    private final Directories directories;
    private final Access access;

    DirectoriesController(Directories directories, Access access) {
        this.directories = directories;
        this.access = access;
    }

    record DirectoryView(
            String id,
            String name,
            String globalAccountId,
            @Nullable String parentId,
            List<Feature> features,
            Map<String, List<String>> labels,
            Instant createdAt) {

        static DirectoryView of(Directory directory) {
            DirectoryId parent = directory.parent();
            return new DirectoryView(
                    directory.id().value(),
                    directory.name(),
                    directory.globalAccount().value(),
                    parent == null ? null : parent.value(),
                    directory.features().stream().sorted().toList(),
                    directory.labels(),
                    directory.createdAt());
        }
    }

    record DirectoryToCreate(
            @Nullable String name,
            @Nullable String parentId,
            @Nullable Set<Feature> features,
            @Nullable Map<String, List<String>> labels) {}

    /** What a patch may touch. */
    record DirectoryChange(
            @Nullable String name,
            @Nullable Set<Feature> features,
            @Nullable Map<String, List<String>> labels) {

        DirectorySettings settings(String description) {
            return new DirectorySettings(
                    Objects.requireNonNullElse(name, ""),
                    description,
                    Objects.requireNonNullElse(features, Set.of()),
                    Objects.requireNonNullElse(labels, Map.of()));
        }
    }

    @GetMapping(PATH)
    Page<DirectoryView> list(Caller caller, @PathVariable String ga, Listing listing) {
        GlobalAccount account = access.globalAccount(caller, ga, READERS);
        return listing.page(
                directories.list(account.id()).stream().map(DirectoryView::of).toList(),
                DirectoryView::id,
                DirectoryView::name,
                DirectoryView::createdAt);
    }

    @PostMapping(PATH)
    ResponseEntity<DirectoryView> create(Caller caller, @PathVariable String ga, @RequestBody DirectoryToCreate body) {
        GlobalAccount account = access.globalAccount(caller, ga, GLOBAL_ACCOUNT_ADMINISTRATOR);
        Directory directory = directories.create(
                account.id(),
                body.parentId() == null ? null : new DirectoryId(body.parentId()),
                new DirectoryChange(body.name(), body.features(), body.labels()).settings(""));
        return ResponseEntity.created(URI.create(GlobalAccountsController.PATH + "/" + ga + "/directories/"
                        + directory.id().value()))
                .body(DirectoryView.of(directory));
    }

    @GetMapping(PATH + "/{id}")
    ResponseEntity<DirectoryView> get(Caller caller, @PathVariable String ga, @PathVariable String id) {
        access.globalAccount(caller, ga, READERS);
        return Versions.tagged(DirectoryView.of(find(ga, id)));
    }

    @PatchMapping(PATH + "/{id}")
    ResponseEntity<DirectoryView> change(
            Caller caller,
            @PathVariable String ga,
            @PathVariable String id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ObjectNode patch) {
        access.globalAccount(caller, ga, GLOBAL_ACCOUNT_ADMINISTRATOR);
        Directory changed = directories.change(find(ga, id).id(), before -> {
            Versions.match(ifMatch, DirectoryView.of(before));
            return MergePatch.apply(
                            new DirectoryChange(before.name(), before.features(), before.labels()),
                            patch,
                            DirectoryChange.class)
                    .settings(before.description());
        });
        return Versions.tagged(DirectoryView.of(changed));
    }

    @DeleteMapping(PATH + "/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Caller caller, @PathVariable String ga, @PathVariable String id) {
        access.globalAccount(caller, ga, GLOBAL_ACCOUNT_ADMINISTRATOR);
        directories.delete(find(ga, id).id());
    }

    private Directory find(String ga, String id) {
        return directories
                .find(id)
                .filter(directory -> directory.globalAccount().value().equals(ga))
                .orElseThrow(() -> new Absent("directory", id));
    }
}
