/** A cache against a plain map that does what the standard says: the same calls, the same answers, events and counts. */
@NullMarked
package org.reflexcache.model;

import org.jspecify.annotations.NullMarked;
