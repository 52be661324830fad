/**
 * The outbox in a table of a database, which several processes share.
 *
 * <p>Invariants: a change is one transaction, done as a whole or not at all; a parcel is claimed by one process at a time, for no
 * longer than its lease, which the clock of the database measures; values reach the database as parameters only, and the table's
 * name after a check.
 */
@NullMarked
package org.reflexcache.effects.jdbc;

import org.jspecify.annotations.NullMarked;
