/** What triggers can do, through the cache. */
@NullMarked
package org.reflexcache.triggers;

import org.jspecify.annotations.NullMarked;
