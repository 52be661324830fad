/** Tables in Markdown, and the files they stand in. Uses the heading of {@link org.reflexcache.benchmarks.report} and nothing else of ours. */
@NullMarked
package org.reflexcache.benchmarks.table;

import org.jspecify.annotations.NullMarked;
