package dev.annex.platform.accounts;

import dev.annex.platform.accounts.Directory.Feature;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What may change of a directory. */
public record DirectorySettings(
        String name, String description, Set<Feature> features, Map<String, List<String>> labels) {}
