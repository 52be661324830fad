/**
 * JSON (RFC 8259) as text and as objects: reading, writing, and making a value of a given class from what was read.
 *
 * <p>Invariants: a text is read strictly, and within bounds of length, depth and size of numbers; what {@link
 * org.reflexcache.trigger.internal.json.JsonWriter} writes can be read again. Whatever is refused is refused with an {@link
 * java.lang.IllegalArgumentException} that names the place. Nothing is kept between two calls. Knows neither triggers nor
 * caches.
 */
@NullMarked
package org.reflexcache.trigger.internal.json;

import org.jspecify.annotations.NullMarked;
