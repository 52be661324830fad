/**
 * The beans of caches and of cache managers in the platform MBean server.
 *
 * <h2>Names</h2>
 *
 * A bean is {@code javax.cache:type=CacheConfiguration|CacheStatistics,CacheManager=<uri>,Cache=<name>}, the string that
 * monitoring tools build for themselves, where in a value each of {@code : = ,} and newline is a dot:
 *
 * <ul>
 *   <li>In the URI, {@code * ? "} become dots as well.
 *   <li>A cache name with {@code * ? "} is quoted as it is, by {@link javax.management.ObjectName#quote}.
 *   <li>Where the dots make one cache's name that of another cache of the manager, the other one has it, and the changed
 *       name is quoted instead. A plain name is thus always found as it is written.
 *   <li>Where a name is taken by another manager (of the same URI, in another class loader, or of another provider), a
 *       property {@code Instance=2} or higher is added, and a warning is logged.
 * </ul>
 *
 * <p>The invariant: while its cache is open and management on, a bean is registered under exactly one name, which no other
 * cache has; afterwards the server holds nothing of it. Beans refer to counters and switches of a cache, never to the cache.
 *
 * <p>The triggers of a manager have one bean, {@code org.reflexcache:type=Triggers,CacheManager=<uri>}, from the first cache on
 * until the manager is closed; in a JVM without an MBean server, from a second after the first cache.
 *
 * <p>The cache manager owns one {@link org.reflexcache.internal.management.CacheBeans}.
 */
@NullMarked
package org.reflexcache.internal.management;

import org.jspecify.annotations.NullMarked;
