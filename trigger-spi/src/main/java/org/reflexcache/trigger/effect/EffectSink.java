package org.reflexcache.trigger.effect;

import java.util.Set;

/**
 * Delivers what triggers ask for. Found by {@link java.util.ServiceLoader}; one instance serves many threads.
 *
 * <p>It is called on the thread of the trigger, when that has ended well and before the call of the cache returns, so a sink that takes
 * long hands its requests to threads of its own. Requests of one key come in the order of its events.
 *
 * @since 0.1
 */
public interface EffectSink {

    /** Events for whoever listens in this process: {@code cache.emit} of scripts. */
    String EMIT = "emit";

    /** Calls of web addresses: {@code cache.webhook} of scripts. */
    String WEBHOOK = "webhook";

    /** Records of a log: {@code cache.log} of scripts. */
    String LOG = "log";

    /**
     * What it delivers. Of several sinks for one kind each gets the requests.
     *
     * @return kinds, the same at each call
     */
    Set<String> kinds();

    /**
     * Takes a request over.
     *
     * @param request of one of the kinds; not null
     * @throws Exception when it cannot; counted and logged as a failure of the trigger, and the remaining requests are released all
     *     the same
     */
    void accept(EffectRequest request) throws Exception;
}
