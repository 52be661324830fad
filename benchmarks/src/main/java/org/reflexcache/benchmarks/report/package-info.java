/**
 * Results as Markdown: read from the JSON of JMH, compared with targets, headed by where they come from.
 */
@NullMarked
package org.reflexcache.benchmarks.report;

import org.jspecify.annotations.NullMarked;
