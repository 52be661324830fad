package org.reflexcache.trigger.engine;

import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Keeps what is logged. */
final class RecordingLogger implements System.Logger {

    record Line(Level level, String text, @Nullable Throwable thrown) {}

    final List<Line> lines = new CopyOnWriteArrayList<>();

    @Override
    public String getName() {
        return "recording";
    }

    @Override
    public boolean isLoggable(Level level) {
        return true;
    }

    @Override
    public void log(Level level, @Nullable ResourceBundle bundle, String text, @Nullable Throwable thrown) {
        lines.add(new Line(level, text, thrown));
    }

    @Override
    public void log(Level level, @Nullable ResourceBundle bundle, String format, Object @Nullable ... params) {
        lines.add(new Line(level, format, null));
    }
}
