package org.reflexcache.effects.internal.audit;

import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reflexcache.trigger.EntryEvent;
import org.reflexcache.trigger.effect.EffectRequest;
import org.reflexcache.trigger.effect.EffectSink;

/**
 * Writes {@link EffectSink#LOG} requests to the audit log of a cache manager. Safe for many threads.
 *
 * @since 0.1
 */
public final class AuditSink implements EffectSink, AutoCloseable {

    private final AuditLog log;

    private AuditSink(AuditLog log) {
        this.log = log;
    }

    /**
     * Opens the audit log below {@code reflex.effects.directory}.
     *
     * @param properties the manager's; what they do not have the system's say
     * @throws IllegalArgumentException when no directory is set or a property of {@code reflex.audit.*} is wrong: names all that are
     * @throws AuditException when the folder is in use, or cannot be read or written
     */
    public static AuditSink open(Properties properties) {
        AuditProperties read = new AuditProperties(properties);
        AuditSettings settings = read.settings();
        Path folder = read.folder();
        if (folder == null) {
            throw new IllegalArgumentException("log needs a folder: set the property " + AuditProperties.DIRECTORY
                    + " of the cache manager or the system");
        }
        return new AuditSink(AuditLog.open(folder, settings));
    }

    @Override
    public Set<String> kinds() {
        return Set.of(LOG);
    }

    /**
     * Refuses what could not be written whatever the disk says.
     *
     * @param stream the name of the stream
     * @param record what a trigger wants to be written
     * @throws IllegalArgumentException with the reason
     */
    public static void check(String stream, @Nullable Object record) {
        StreamName.checked(stream);
        AuditEntry.json(record);
    }

    @Override
    public void accept(EffectRequest request) {
        EntryEvent<?, ?> event = request.event();
        log.append(
                request.target(),
                new AuditEntry(
                        event.timestamp(),
                        event.id(),
                        event.cacheName(),
                        event.keyText(),
                        event.caller(),
                        request.payload()));
    }

    @Override
    public void close() {
        log.close();
    }
}
