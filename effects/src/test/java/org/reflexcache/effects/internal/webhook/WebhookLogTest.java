package org.reflexcache.effects.internal.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class WebhookLogTest {

    /** The HTTP client logs whole requests when it is told to: what we hand it must not have the secret in any form. */
    @Test
    void finestLogHasNoSecret() {
        String secret = SignaturesTest.secret(9, 32);
        byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
        Queue<String> lines = new ConcurrentLinkedQueue<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                lines.add(record.getMessage() + List.of(record.getParameters() == null ? "" : record.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        handler.setLevel(Level.ALL);
        Logger root = Logger.getLogger("");
        Level before = root.getLevel();
        root.addHandler(handler);
        root.setLevel(Level.ALL);
        try (Receiver target = Receiver.answering("500 X", "x");
                WebhookCourier courier = new WebhookCourier(
                        EndpointPolicy.nothing().allowInternal(target.entry()),
                        WebhookSettings.STANDARD,
                        url -> Signatures.with(List.of(secret)),
                        () -> 0)) {
            Answer answer = courier.deliver(CourierScene.parcel(target.url("/"), "{}"), 1);
            assertThat(answer).isInstanceOf(Answer.Retry.class);
            lines.add(answer.toString());
        } finally {
            root.setLevel(before);
            root.removeHandler(handler);
        }
        assertThat(lines).anyMatch(line -> line.contains("webhook-signature"));
        assertThat(lines)
                .noneMatch(line -> line.contains(secret.substring("whsec_".length()))
                        || line.contains(new String(key, java.nio.charset.StandardCharsets.ISO_8859_1)));
    }
}
