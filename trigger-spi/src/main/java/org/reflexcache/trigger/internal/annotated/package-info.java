/**
 * Makes triggers of the annotated methods of an object.
 *
 * <p>Invariants: an object gives all its triggers or, with any fault, none. A method overridden by another is not counted beside
 * it. A run calls the method through a handle that was made once and allocates nothing. Nothing static refers to a class of the
 * user's, so that its class loader can be collected. For whatever registers handler objects; knows no registry and no cache.
 */
@NullMarked
package org.reflexcache.trigger.internal.annotated;

import org.jspecify.annotations.NullMarked;
