/**
 * Runs the JSR-107 kit and proves that all of it has run.
 *
 * <p>The kit leaves a test out by swapping its body for a log line, and JUnit then calls it passed. So {@link
 * org.reflexcache.tck.OutcomeRecorder} writes down what became of each test, left out ones as "masked", and {@link
 * org.reflexcache.tck.CompletenessTest} compares this with the list of the kit's tests.
 */
package org.reflexcache.tck;
