/** What tests of concurrent code share. */
@NullMarked
package org.reflexcache.trigger.testing;

import org.jspecify.annotations.NullMarked;
