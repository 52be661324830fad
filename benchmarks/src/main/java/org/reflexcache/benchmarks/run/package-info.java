/**
 * Runs the rows of the table for the peers, and writes the report.
 */
@NullMarked
package org.reflexcache.benchmarks.run;

import org.jspecify.annotations.NullMarked;
