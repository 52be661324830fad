package org.reflexcache.testing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What one of our loggers is told while this is open, at every level. Nothing of it is printed. */
public final class RecordedLog implements AutoCloseable {

    private final Logger logger;
    private final boolean parentWasTold;
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            records.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    /** Begins to record the logger of this name. */
    public RecordedLog(String name) {
        logger = Logger.getLogger(name);
        parentWasTold = logger.getUseParentHandlers();
        logger.setUseParentHandlers(false);
        logger.setLevel(Level.ALL);
        logger.addHandler(handler);
    }

    /** Returns the messages of warnings and worse, with their parameters in place. */
    public List<String> warnings() {
        return records.stream()
                .filter(record -> record.getLevel().intValue() >= Level.WARNING.intValue())
                .map(new SimpleFormatter()::formatMessage)
                .toList();
    }

    /** Returns what was thrown, of warnings and worse that say so. */
    public List<Throwable> thrown() {
        return records.stream()
                .filter(record ->
                        record.getLevel().intValue() >= Level.WARNING.intValue() && record.getThrown() != null)
                .map(LogRecord::getThrown)
                .toList();
    }

    @Override
    public void close() {
        logger.removeHandler(handler);
        logger.setLevel(null);
        logger.setUseParentHandlers(parentWasTold);
    }
}
