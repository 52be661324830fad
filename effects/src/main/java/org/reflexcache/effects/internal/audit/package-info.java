/**
 * The audit log: for each stream a folder of segments, one line of JSON a record, each line bound to the one before it by its hash;
 * signed checkpoints beside them; and what finds out whether somebody has changed any of it.
 *
 * <p>A line is {@code {"seq":N,"time":..,"stream":..,"event":..,"cache":..,"key":..,"caller":..,"record":..,"prev":H,"hash":H}}.
 * Its hash is the SHA-256 of the bytes of the line without {@code ,"hash":H}; {@code prev} is the hash of the line before, for the
 * first one the SHA-256 of {@code reflex-audit-v1} and the name of the stream.
 *
 * <p>Invariants: a line that was acknowledged after a force is found again after any crash; a line that failed leaves neither a number
 * nor a byte; a torn end is moved to a file of its own and said; a stream with any other damage is not appended to: it has to be moved
 * aside as the evidence it is, and a new one begins with number 1. One process at a time has a folder.
 */
@NullMarked
package org.reflexcache.effects.internal.audit;

import org.jspecify.annotations.NullMarked;
