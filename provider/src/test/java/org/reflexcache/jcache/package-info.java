/** What JSR-107 asks of a cache, through its public API alone; most of it is in no compatibility kit. */
@NullMarked
package org.reflexcache.jcache;

import org.jspecify.annotations.NullMarked;
