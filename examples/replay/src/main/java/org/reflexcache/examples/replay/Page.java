package org.reflexcache.examples.replay;

/**
 * What the cache keeps for a key of the trace. A record of values that cannot change, so a cache that stores by value need not
 * copy it.
 *
 * @param product the key
 * @param number counts the pages as they are loaded, from 1
 */
record Page(String product, long number) {}
