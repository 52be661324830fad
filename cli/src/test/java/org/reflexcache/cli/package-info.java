/** Tests of the command line tool: most of them against a JVM of its own. */
@NullMarked
package org.reflexcache.cli;

import org.jspecify.annotations.NullMarked;
