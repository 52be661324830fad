/** What the tests of several packages share: time that is moved by hand, classes that are made on the spot, a log to read. */
@NullMarked
package org.reflexcache.testing;

import org.jspecify.annotations.NullMarked;
