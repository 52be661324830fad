/**
 * The command line tool {@code reflex}: operates the triggers of running JVMs through their management beans.
 *
 * <p>Invariants: it needs no class of the program it talks to, and only JDK types cross the connection; what came from another JVM
 * is written to the terminal without control characters; nothing but {@link org.reflexcache.cli.ReflexTool} touches the standard
 * streams. The commands themselves are checked and carried out by the other JVM: the tool quotes what it was given and passes it on.
 */
@NullMarked
package org.reflexcache.cli;

import org.jspecify.annotations.NullMarked;
