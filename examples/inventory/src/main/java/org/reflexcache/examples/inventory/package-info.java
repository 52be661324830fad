/**
 * A shop whose stock watches itself: a script says when a product runs low, Java sells.
 */
@NullMarked
package org.reflexcache.examples.inventory;

import org.jspecify.annotations.NullMarked;
