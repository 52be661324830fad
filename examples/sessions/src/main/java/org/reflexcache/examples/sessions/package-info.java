/**
 * Sessions that end by themselves, and what follows from it. {@link org.reflexcache.examples.sessions.Sessions} is the program,
 * {@link org.reflexcache.examples.sessions.SessionEvents} the triggers.
 */
@NullMarked
package org.reflexcache.examples.sessions;

import org.jspecify.annotations.NullMarked;
