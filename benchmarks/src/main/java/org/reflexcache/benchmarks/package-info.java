/**
 * Benchmarks, a package for each kind of question. Run them on a quiet machine; {@code benchmarks/README.md} says how.
 */
@NullMarked
package org.reflexcache.benchmarks;

import org.jspecify.annotations.NullMarked;
