package dev.annex.system.business;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Every relation by its name. */
final class Relations {

    private static final Map<String, Relation> BY_NAME = Stream.of(
                    ContactRelations.CONTACT,
                    ContactRelations.ORIGIN_DATA,
                    ContactRelations.ADDITIONAL_ID,
                    ContactRelations.MARKETING_AREA,
                    ContactRelations.MARKETING_LOCATION,
                    ContactRelations.MARKETING_ATTRIBUTE,
                    ContactRelations.ACCOUNT_TEAM_MEMBER,
                    ContactRelations.MARKETING_PERMISSION,
                    InteractionRelations.INTERACTION,
                    InteractionRelations.INTERACTION_PRODUCT,
                    InteractionRelations.INTERACTION_PRODUCT_CATEGORY,
                    InteractionRelations.INTERACTION_INTEREST,
                    InteractionRelations.INTERACTION_OFFER,
                    InteractionRelations.INTERACTION_DIGITAL_ASSET,
                    InteractionRelations.INTERACTION_ADDITIONAL_OBJECT,
                    InteractionRelations.INTERACTION_TAG)
            .collect(toUnmodifiableMap(Relation::name, identity()));

    static Optional<Relation> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    static Collection<Relation> all() {
        return BY_NAME.values();
    }

    private Relations() {}
}
