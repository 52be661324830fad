package org.reflexcache.effects.internal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Records of text, for tests. */
final class Records {

    static final byte TYPE = 7;
    static final JournalSettings SMALL = new JournalSettings(4096, 4096, 64, 5, 1000);

    /** A record is never written by itself. */
    static final JournalSettings LAZY = new JournalSettings(1 << 20, 64 << 10, 1000, 60_000, 0);

    private Records() {}

    static ByteBuffer payload(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    static long append(Journal journal, String text) {
        return journal.append(TYPE, payload(text), Durability.SYNC).await();
    }

    static String text(JournalRecord found) {
        return StandardCharsets.UTF_8.decode(found.payload()).toString();
    }

    static List<String> all(Journal journal) {
        List<String> texts = new ArrayList<>();
        try (Cursor cursor = journal.from(0)) {
            for (JournalRecord found = cursor.next(); found != null; found = cursor.next()) {
                assertThat(found.type()).isEqualTo(TYPE);
                texts.add(text(found));
            }
        }
        return texts;
    }
}
