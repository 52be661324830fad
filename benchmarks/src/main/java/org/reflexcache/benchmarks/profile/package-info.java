/**
 * What an operation costs those who call it: CPU time and bytes allocated of the calling threads, and the CPU time of the whole
 * process beside it, so that work on other threads is seen.
 */
@NullMarked
package org.reflexcache.benchmarks.profile;

import org.jspecify.annotations.NullMarked;
