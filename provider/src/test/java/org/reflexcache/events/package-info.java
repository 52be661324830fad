/** What listeners and triggers are told: which events, in which order, on which thread, and what their failures do. */
@NullMarked
package org.reflexcache.events;

import org.jspecify.annotations.NullMarked;
