/** Each provider does what is asked of it, or says that it does not. */
@NullMarked
package org.reflexcache.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
