/**
 * The JSR-107 facade: provider, manager and cache, argument checks, lifecycle, wiring.
 *
 * <p>Nothing is decided here about entries: {@link org.reflexcache.internal.jcache.HeapCache} checks arguments and state and
 * makes one call into {@code operation}. {@link org.reflexcache.internal.jcache.CacheAssembly} is the one place that knows what
 * a cache is made of.
 *
 * <p>Threads: a manager has one timer thread, started by its first cache that can expire, workers for expiries and one pool for
 * asynchronous listeners and {@code loadAll}; all are daemons, end when idle (but the timer) and end with the manager. After
 * {@code close} no static field and no thread of ours refers to the manager's class loader.
 */
@NullMarked
package org.reflexcache.internal.jcache;

import org.jspecify.annotations.NullMarked;
