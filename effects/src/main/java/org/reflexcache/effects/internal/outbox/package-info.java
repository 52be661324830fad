/**
 * What is to be delivered, kept until it is: parcels wait for their due time, are claimed, and reported as delivered, failed or
 * dead.
 *
 * <p>Invariants: a parcel is claimed by one claimer at a time; one that was added and not reported as delivered or dropped is there
 * after a crash, and due again, so that each is delivered at least once; no order is promised, neither in all nor for one target;
 * payloads are on disk, not in memory.
 */
@NullMarked
package org.reflexcache.effects.internal.outbox;

import org.jspecify.annotations.NullMarked;
