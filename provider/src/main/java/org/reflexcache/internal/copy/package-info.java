/**
 * Store by value: what is kept for a key or value, and what a caller gets for what is kept.
 *
 * <p>The invariant: in a cache that stores by value, nothing that a caller can change is reachable from what is stored, in
 * neither direction; and every object that comes out of a cache is of the classes that the cache manager's class loader
 * sees, whatever the thread's context class loader is. Objects that cannot change need no copy and get none.
 *
 * <p>A copy is what serialization would give. {@link org.reflexcache.internal.copy.Structures} makes it field by field where that
 * is certain, and hands the whole value to {@link org.reflexcache.internal.copy.Serializer} where it is not.
 *
 * <p>This is a leaf: it knows neither JCache nor the cache. The cache asks a {@link org.reflexcache.internal.copy.ValueForm}
 * once for each object that crosses its border.
 */
@NullMarked
package org.reflexcache.internal.copy;

import org.jspecify.annotations.NullMarked;
