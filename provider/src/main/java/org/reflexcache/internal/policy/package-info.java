/**
 * Which entry leaves a full cache: structures that know neither the table nor the API.
 *
 * <p>An entry extends {@link org.reflexcache.internal.policy.PolicyNode}, so the policy's queues need no object of their own. A
 * read only marks the entry ({@link org.reflexcache.internal.policy.PolicyNode#touch}), without a lock; everything else happens
 * under one lock of the owner.
 *
 * <p>Invariants: an entry is in at most one queue, and its mark says in which; the weights of the queues add up to what
 * {@link org.reflexcache.internal.policy.EvictionPolicy#weight} answers, for an entry's weight changes only together with
 * {@link org.reflexcache.internal.policy.EvictionPolicy#reweigh}. No operation allocates once the cache is full, and each costs
 * constant time, amortised. Only the store may call.
 */
@NullMarked
package org.reflexcache.internal.policy;

import org.jspecify.annotations.NullMarked;
