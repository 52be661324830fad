/**
 * What an entry costs beyond its key and value.
 *
 * <p>Measured twice: by what the heap holds more once a cache was filled, and by what can be reached from the cache. Keys and values are
 * made before and held by the measurement, so that they count in neither. Each provider is measured in a virtual machine of its own.
 */
@NullMarked
package org.reflexcache.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
