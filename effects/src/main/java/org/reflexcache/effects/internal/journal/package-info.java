/**
 * A log of records in files: appended at the end, read by number, cut at the front.
 *
 * <p>Invariants: what was acknowledged under {@link org.reflexcache.effects.internal.journal.Durability#SYNC} is read again after
 * any crash; only the newest segment can have a torn tail; a number is the place of a record for as long as it is kept, and
 * numbers rise in the order of the appends; a damaged record is never passed over silently; one process at a time has a folder.
 */
@NullMarked
package org.reflexcache.effects.internal.journal;

import org.jspecify.annotations.NullMarked;
