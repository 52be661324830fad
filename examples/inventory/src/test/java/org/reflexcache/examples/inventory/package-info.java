/** Tests of the example. */
@NullMarked
package org.reflexcache.examples.inventory;

import org.jspecify.annotations.NullMarked;
