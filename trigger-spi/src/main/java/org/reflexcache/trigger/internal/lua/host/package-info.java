/**
 * What a script sees of the cache it runs in: {@code trigger}, {@code cache}, {@code caches}, {@code json}; and how scripts are compiled
 * and run for triggers.
 *
 * <h2>Invariants</h2>
 *
 * <ul>
 *   <li><b>A script gets values, never objects.</b> What is of Java is converted or shown as a read-only view; a view reads parts by names
 *       found when its class was first met, and never calls a method that a script has named.
 *   <li><b>No code of users is asked for texts.</b> What has no form in Lua is opaque: its {@code toString} is not called.
 *   <li><b>An object has one view in a run</b>, so views can be compared. Views of one run are not seen by another.
 *   <li><b>All that is done to caches goes through {@code EntryEvent.cache()}</b>, so that dry runs and logs see it.
 *   <li><b>What cache or user code throws becomes an error of the script</b>, which it can catch; the exception itself stays outside of
 *       it, as the cause of the failure if the script ends with it.
 * </ul>
 */
@NullMarked
package org.reflexcache.trigger.internal.lua.host;

import org.jspecify.annotations.NullMarked;
