/**
 * What triggers cost: puts with scripts of all kinds, scripts that must be ended, the first runs in a fresh virtual machine, and
 * Redis doing the same. Each measurement is a program of its own, which {@code TriggerCosts} starts.
 */
@NullMarked
package org.reflexcache.benchmarks.triggers;

import org.jspecify.annotations.NullMarked;
