package org.reflexcache.effects.internal.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.reflexcache.effects.internal.outbox.Parcel;

/** A courier and a receiver, closed after each test. */
class CourierScene {

    static final String ID = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
    static final String BODY = "{\"name\":\"J\u00f6rg\"}";
    static final String SECRET = SignaturesTest.secret(1, 32);
    static final WebhookSettings QUICK =
            new WebhookSettings(Duration.ofSeconds(2), Duration.ofMillis(300), Duration.ofMillis(900), 1_000, 4);
    static final WebhookSettings PATIENT =
            new WebhookSettings(Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(60), 1_000, 4);

    final long now = System.currentTimeMillis();

    @Nullable
    Receiver receiver;

    @Nullable
    WebhookCourier courier;

    @AfterEach
    void close() {
        if (courier != null) {
            courier.close();
        }
        if (receiver != null) {
            receiver.close();
        }
    }

    Receiver start(Receiver started) {
        receiver = started;
        return started;
    }

    WebhookCourier courier(WebhookSettings settings, EndpointPolicy policy, DnsResolver lookup) {
        courier = new WebhookCourier(
                policy,
                settings,
                url -> Signatures.with(List.of(SECRET)),
                () -> now,
                new Network(lookup, DefaultClientTlsStrategy.createDefault()));
        return courier;
    }

    WebhookCourier courierTo(Receiver target, WebhookSettings settings) {
        return courier(
                settings, EndpointPolicy.nothing().allowInternal(target.entry()), SystemDefaultDnsResolver.INSTANCE);
    }

    static Parcel parcel(String url, String body) {
        return new Parcel(ID, "webhook", url, body.getBytes(StandardCharsets.UTF_8), "application/json", 1);
    }

    Answer deliver(Receiver target, WebhookSettings settings) {
        return courierTo(target, settings).deliver(parcel(target.url("/hook"), BODY), 1);
    }

    static Answer.Retry retry(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Retry.class);
        return (Answer.Retry) answer;
    }

    static boolean await(CountDownLatch latch, long millis) {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }

    static void await(CountDownLatch latch) {
        assertThat(await(latch, 60_000)).isTrue();
    }
}
