/**
 * The guards round the code that a user gives a cache: loader, writer, entry processor, expiry policy, weigher, factories.
 *
 * <p>Everything that JSR-107 says about what such code may throw or answer is applied here and nowhere else. The invariant:
 * what comes out of a guard is a legal answer or the exception that the standard names for it, wrapped once, with the user's
 * own as its cause; an {@link java.lang.Error} passes through unchanged, since it is not an answer. Nothing that the user's
 * code did wrong is lost: what the caller does not get is counted and logged.
 *
 * <p>This is a leaf: it knows JCache's types, but not the cache. Guards hold no lock and know none; whoever calls one says
 * which key is held meanwhile.
 */
@NullMarked
package org.reflexcache.internal.integration;

import org.jspecify.annotations.NullMarked;
