/**
 * The operations of a cache: what JSR-107 asks of each, in terms of the store.
 *
 * <h2>Invariants</h2>
 *
 * <ul>
 *   <li><b>Decide, commit, announce.</b> An operation on a key is a {@link org.reflexcache.internal.operation.Step}: it decides
 *       and commits while it holds the entry, and announces after it let go. Loader, writer, expiry policy, weigher and entry
 *       processor run in the first phase, under the exclusion of their key alone; listeners and triggers in the last, under
 *       nothing.
 *   <li><b>Nothing half-applied.</b> Whatever can fail (copying, writer, policy, weigher) comes before the commit, and the
 *       commit itself calls nothing that belongs to the user.
 *   <li><b>An expired value is nobody's.</b> Beginning a step turns an expired value into its expiry; reads compare the deadline
 *       before they answer.
 * </ul>
 */
@NullMarked
package org.reflexcache.internal.operation;

import org.jspecify.annotations.NullMarked;
