/** What opening, closing and class loaders of caches and managers do. */
@NullMarked
package org.reflexcache.lifecycle;

import org.jspecify.annotations.NullMarked;
