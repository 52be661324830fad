/** What is measured is what the rows say, and work that was not done is refused. */
@NullMarked
package org.reflexcache.benchmarks.operation;

import org.jspecify.annotations.NullMarked;
