/** Tests of the package. */
package org.reflexcache.benchmarks.triggers;
