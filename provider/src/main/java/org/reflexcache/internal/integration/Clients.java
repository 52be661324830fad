package org.reflexcache.internal.integration;

import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import javax.cache.CacheException;
import javax.cache.configuration.Factory;
import org.jspecify.annotations.Nullable;

/** Makes and closes what a user supplies for a cache: loader, writer, expiry policy, listeners, filters. */
public final class Clients {

    private Clients() {}

    /**
     * Makes an object with the factory that the configuration names.
     *
     * @param cache the name of the cache, for messages
     * @param role what the object is to be, as {@code CacheLoader}, for messages
     * @param factory what the user supplied, or null
     * @return the object; null if there is no factory
     * @throws CacheException if the factory throws or answers null
     */
    public static <T> @Nullable T create(String cache, String role, @Nullable Factory<? extends T> factory) {
        if (factory == null) {
            return null;
        }
        T client;
        try {
            client = factory.create();
        } catch (Exception e) {
            throw new CacheException(messageOf(cache, role, factory) + "failed: " + e, e);
        }
        if (client == null) {
            throw new CacheException(messageOf(cache, role, factory) + "answered null, allowed is a " + role);
        }
        return client;
    }

    private static String messageOf(String cache, String role, Factory<?> factory) {
        return "The Factory " + factory.getClass().getName() + " for the " + role + " of cache '" + cache + "' ";
    }

    /**
     * Closes whichever of the objects can be closed, each once, and all of them whatever some throw.
     *
     * @param cache the name of the cache, for messages
     * @param clients what the cache was made of; nulls are left out
     */
    public static void close(String cache, Collection<? extends @Nullable Object> clients) {
        // One object may be loader and writer at once.
        Set<Object> closed = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Object client : clients) {
            if (client instanceof AutoCloseable closeable && closed.add(client)) {
                close(cache, closeable);
            }
        }
    }

    private static void close(String cache, AutoCloseable client) {
        try {
            client.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            log(cache, client, e);
        } catch (Throwable e) {
            // Whatever it is: what follows here must be closed all the same.
            log(cache, client, e);
        }
    }

    private static void log(String cache, AutoCloseable client, Throwable e) {
        String message = client.getClass().getName() + " of cache '" + cache + "' failed to close; it is given up";
        System.getLogger("org.reflexcache.integration").log(Level.WARNING, message, e);
    }
}
