/**
 * What a user of Reflex names first: the provider and the configuration of a cache.
 *
 * <p>Everything else is reached through the standard's {@code javax.cache} types and those of
 * {@link org.reflexcache.cache}; what is called {@code internal} may change with any version.
 */
@NullMarked
package org.reflexcache;

import org.jspecify.annotations.NullMarked;
