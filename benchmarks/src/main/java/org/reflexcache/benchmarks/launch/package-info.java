/** How a measurement is called, and other virtual machines from it. Uses nothing else of ours. */
@NullMarked
package org.reflexcache.benchmarks.launch;

import org.jspecify.annotations.NullMarked;
