package org.reflexcache.effects.internal.webhook;

import java.time.Duration;

/**
 * How webhooks are sent.
 *
 * @param connectTimeout how long a connection may take, and also the wait for a free one
 * @param responseTimeout how long the receiver may be silent
 * @param totalTimeout how long an attempt may take, however busily the receiver sends
 * @param maxPayloadBytes the largest payload
 * @param maxConnections how many connections there are at most, to one host or in all
 * @since 0.1
 */
public record WebhookSettings(
        Duration connectTimeout,
        Duration responseTimeout,
        Duration totalTimeout,
        int maxPayloadBytes,
        int maxConnections) {

    /** The most that {@link #maxPayloadBytes} can be. */
    public static final int MOST_PAYLOAD_BYTES = 256 * 1024;

    /** Stands before the constants that it checks. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** 5 seconds to connect, 15 without a sign, 30 in all; 20 KiB, as the standard recommends; 32 connections. */
    public static final WebhookSettings STANDARD =
            new WebhookSettings(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(30), 20 * 1024, 32);

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if one is out of range; names it, and what is allowed
     */
    public WebhookSettings {
        requireTimeout("connectTimeout", connectTimeout);
        requireTimeout("responseTimeout", responseTimeout);
        requireTimeout("totalTimeout", totalTimeout);
        requireNumber("maxPayloadBytes", maxPayloadBytes, MOST_PAYLOAD_BYTES);
        requireNumber("maxConnections", maxConnections, 10_000);
    }

    private static void requireTimeout(String name, Duration value) {
        if (value.toMillis() < 1 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("webhook " + name + " " + value + ": allowed is 1 ms to " + LONGEST);
        }
    }

    private static void requireNumber(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException("webhook " + name + " " + value + ": allowed is 1 to " + most);
        }
    }
}
