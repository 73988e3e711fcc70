/** Execution of GraphQL requests: schema, limits, errors in the protocol's form (pairing, 4). */
@NullMarked
package dev.annex.platform.landscape.graphql;

import org.jspecify.annotations.NullMarked;
