package org.reflexcache.effects.internal.audit;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reflexcache.effects.internal.journal.Durability;

/** Reads {@code reflex.audit.*} of a manager's properties, else of the system's, and refuses all that is wrong at once. */
final class AuditProperties {

    static final String DIRECTORY = "reflex.effects.directory";

    private static final String PREFIX = "reflex.audit.";
    private static final String SYNC = PREFIX + "sync";
    private static final String KEY = PREFIX + "key";
    private static final String EVERY = PREFIX + "checkpoint-every";
    private static final String INTERVAL = PREFIX + "checkpoint-interval";
    private static final Set<String> KNOWN = Set.of(SYNC, KEY, EVERY, INTERVAL);

    private final Properties properties;
    private final List<String> wrong = new ArrayList<>();

    AuditProperties(Properties properties) {
        this.properties = properties;
    }

    private @Nullable String value(String name) {
        String own = properties.getProperty(name);
        return own == null ? System.getProperty(name) : own;
    }

    /** The folder of the audit log; null when no directory is set. */
    @Nullable
    Path folder() {
        String directory = value(DIRECTORY);
        try {
            return directory == null ? null : Path.of(directory, "audit");
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(DIRECTORY + ": \"" + directory + "\"; allowed is a folder", e);
        }
    }

    AuditSettings settings() {
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(PREFIX) && !KNOWN.contains(name)) {
                wrong.add(name + " is unknown; allowed are "
                        + KNOWN.stream().sorted().toList());
            }
        }
        AuditSettings usual = AuditSettings.USUAL;
        Durability sync = sync(usual.sync());
        long every = every(usual.checkpointEvery());
        long interval = interval(usual.checkpointMillis());
        AuditKey key = key();
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", wrong));
        }
        return new AuditSettings(sync, usual.segmentBytes(), key, every, interval);
    }

    private Durability sync(Durability usual) {
        String text = value(SYNC);
        for (Durability one : Durability.values()) {
            if (one.name().toLowerCase(Locale.ROOT).equals(text)) {
                return one;
            }
        }
        if (text != null) {
            wrong.add(SYNC + ": \"" + text + "\"; allowed are sync, batched, none");
        }
        return usual;
    }

    private long every(long usual) {
        String text = value(EVERY);
        if (text == null) {
            return usual;
        }
        if (text.matches("[1-9][0-9]{0,8}")) {
            return Long.parseLong(text);
        }
        wrong.add(EVERY + ": \"" + text + "\"; allowed are 1 to 999999999 records");
        return usual;
    }

    private long interval(long usual) {
        String text = value(INTERVAL);
        if (text == null) {
            return usual;
        }
        try {
            long millis = text.matches("[0-9]+(s|m|h)")
                    ? Duration.parse("PT" + text).toMillis()
                    : Long.parseLong(text.replaceFirst("ms$", ""));
            if (millis > 0) {
                return millis;
            }
        } catch (DateTimeParseException | NumberFormatException | ArithmeticException e) {
            wrong.add(
                    INTERVAL + ": \"" + text + "\" (" + e.getMessage() + "); allowed are times such as 500ms, 60s, 5m");
            return usual;
        }
        wrong.add(INTERVAL + ": \"" + text + "\"; allowed are times above 0 such as 500ms, 60s, 5m");
        return usual;
    }

    private @Nullable AuditKey key() {
        String file = value(KEY);
        if (file == null) {
            return null;
        }
        try {
            return AuditKey.read(Path.of(file));
        } catch (AuditException | InvalidPathException e) {
            wrong.add(KEY + ": " + e.getMessage());
            return null;
        }
    }
}
