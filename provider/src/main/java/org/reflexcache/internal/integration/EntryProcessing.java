package org.reflexcache.internal.integration;

import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;

/** Runs entry processors. */
public final class EntryProcessing {

    private EntryProcessing() {}

    /**
     * Runs a processor on an entry.
     *
     * <p>Every exception comes out as an {@link EntryProcessorException}, also one of the cache's own that the processor met
     * (its loader's, say) and let pass, as the standard asks.
     *
     * @param cache the name of the cache, for messages
     * @return what the processor answers
     * @throws EntryProcessorException if the processor throws: the entry must not change
     */
    public static <K, V, T> @Nullable T process(
            String cache, EntryProcessor<K, V, T> processor, MutableEntry<K, V> entry, @Nullable Object... arguments) {
        try {
            return processor.process(entry, arguments);
        } catch (EntryProcessorException e) {
            throw e;
        } catch (Exception e) {
            throw new EntryProcessorException(
                    "The EntryProcessor " + processor.getClass().getName() + " failed in cache '" + cache + "' for key "
                            + KeyText.of(entry.getKey()) + ": " + e,
                    e);
        }
    }
}
