/**
 * Triggers by text commands: one grammar for command line, JMX, files and whoever else has text.
 *
 * <p>Invariants: a text is read as a whole before anything is done, a command that is refused changes nothing, and no answer holds
 * characters that could deceive a terminal or a log. For users, and for tools that pass on what a person has typed. Whoever may
 * give commands may run scripts in this process: access is the caller's to check.
 */
@NullMarked
package org.reflexcache.trigger.command;

import org.jspecify.annotations.NullMarked;
