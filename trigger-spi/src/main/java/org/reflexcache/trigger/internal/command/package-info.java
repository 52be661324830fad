/**
 * The text commands for triggers: from text to commands, from commands to results, from results to text and JSON.
 *
 * <p>A text is split into words, the words are read as commands, and a command is carried out by {@link
 * org.reflexcache.trigger.internal.command.Command#run}. Invariants: a text is read as a whole before anything is done, and
 * whatever is wrong with it is an {@link org.reflexcache.trigger.InvalidTriggerException} that names the place; no result holds a
 * character that could deceive a terminal or a log. Everything here is immutable once made. For {@code trigger.command} and
 * {@code trigger.management}.
 */
@NullMarked
package org.reflexcache.trigger.internal.command;

import org.jspecify.annotations.NullMarked;
