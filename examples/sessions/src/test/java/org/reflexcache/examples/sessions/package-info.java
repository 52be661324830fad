/** Tests of the example. */
@NullMarked
package org.reflexcache.examples.sessions;

import org.jspecify.annotations.NullMarked;
