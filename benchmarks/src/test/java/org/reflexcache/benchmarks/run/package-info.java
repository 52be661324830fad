/** A run gives figures. */
@NullMarked
package org.reflexcache.benchmarks.run;

import org.jspecify.annotations.NullMarked;
