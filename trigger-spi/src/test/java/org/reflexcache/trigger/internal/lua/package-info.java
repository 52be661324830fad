/** Tests of the Lua engine as a whole: what a script can do at most, and that it does what the reference does. */
@NullMarked
package org.reflexcache.trigger.internal.lua;

import org.jspecify.annotations.NullMarked;
