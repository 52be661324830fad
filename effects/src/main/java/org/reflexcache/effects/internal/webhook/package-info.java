/**
 * Sends webhooks safely: which endpoints may be called, what a request carries, what an answer means, and when to try again.
 *
 * <p>Invariants: nothing is sent to an endpoint that no rule allows; the address that was checked is the address that is connected
 * to, and it is outside unless the rule says otherwise; no answer makes us call another address; what a receiver sends is read up
 * to a bound and thrown away; secrets are in no message. Nothing here sleeps: waiting is a due time, which the caller keeps.
 */
@NullMarked
package org.reflexcache.effects.internal.webhook;

import org.jspecify.annotations.NullMarked;
