/**
 * The operations that are measured, through {@code javax.cache} alone, with the same loop for every peer.
 *
 * <p>Every iteration checks at its end that the work was done: what was read was there, listeners were told of every change, the bound
 * held. Where it was not, the iteration fails, and there is no figure.
 */
@NullMarked
package org.reflexcache.benchmarks.operation;

import org.jspecify.annotations.NullMarked;
