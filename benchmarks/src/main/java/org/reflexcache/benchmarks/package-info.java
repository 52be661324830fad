/**
 * Benchmarks, one class for each question. Run them on a quiet machine; {@code benchmarks/README.md} says how.
 */
@NullMarked
package org.reflexcache.benchmarks;

import org.jspecify.annotations.NullMarked;
