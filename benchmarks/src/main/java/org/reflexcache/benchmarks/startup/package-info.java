/**
 * How long a program waits for its first cache: from the start of the virtual machine to its end after a first put and get.
 *
 * <p>Each provider has a class path of its own, with what it needs and no more, and is found as the standard has it.
 */
@NullMarked
package org.reflexcache.benchmarks.startup;

import org.jspecify.annotations.NullMarked;
