/**
 * Triggers by JMX: what JConsole, the command line tool and monitoring see of the triggers of a cache manager.
 *
 * <p>Invariant: whatever crosses to a client is a JDK type, errors too, so a client needs no class of ours. A bean keeps no
 * triggers alive. For the provider, which registers the bean, and for clients, which may use the interfaces here as proxies.
 */
@NullMarked
package org.reflexcache.trigger.management;

import org.jspecify.annotations.NullMarked;
