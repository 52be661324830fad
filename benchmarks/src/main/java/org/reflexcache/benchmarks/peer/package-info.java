/**
 * Cache providers by name, and what cache is wanted of them.
 *
 * <p>Every provider gets the same configuration of {@code javax.cache}, and its own way to say the bound. What a provider cannot
 * do it refuses; none silently does something else.
 */
@NullMarked
package org.reflexcache.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
