/** Results become the tables that they should. */
@NullMarked
package org.reflexcache.benchmarks.report;

import org.jspecify.annotations.NullMarked;
