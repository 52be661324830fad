/** Triggers on the caches of other JCache providers: one contract, and what each provider adds to it or takes from it. */
package org.reflexcache.interop;
