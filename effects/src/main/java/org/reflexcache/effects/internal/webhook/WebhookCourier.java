package org.reflexcache.effects.internal.webhook;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.jspecify.annotations.Nullable;
import org.reflexcache.effects.internal.outbox.Parcel;

/**
 * Delivers parcels as webhooks: one POST each, with the headers of Standard Webhooks 1.0.0.
 *
 * <p>No redirects, proxies, cookies, compression, authentication or hidden retries; answers are read up to 64 KiB and thrown away.
 * Only what {@link EndpointPolicy} allows is called, when it is enqueued ({@link #check}) as well as when it is sent, because a
 * parcel may be older than the list.
 *
 * <p>Safe for use by several threads. One daemon thread, which closes what takes too long.
 *
 * @since 0.1
 */
public final class WebhookCourier implements Courier, AutoCloseable {

    private static final List<String> CONTENT_TYPES = List.of("application/json", "application/cloudevents+json");

    private final EndpointPolicy policy;
    private final WebhookSettings settings;
    private final Function<String, @Nullable Signatures> signatures;
    private final LongSupplier epochMillis;
    private final WebhookClient client;
    private volatile boolean closed;

    /**
     * Makes a courier, which connects to nothing yet.
     *
     * @param policy which endpoints may be called
     * @param settings timeouts and bounds
     * @param signatures the secrets of a URL; null leaves its webhooks unsigned; must not throw
     * @param epochMillis the clock, in milliseconds since 1970
     */
    public WebhookCourier(
            EndpointPolicy policy,
            WebhookSettings settings,
            Function<String, @Nullable Signatures> signatures,
            LongSupplier epochMillis) {
        this(policy, settings, signatures, epochMillis, Network.SYSTEM);
    }

    WebhookCourier(
            EndpointPolicy policy,
            WebhookSettings settings,
            Function<String, @Nullable Signatures> signatures,
            LongSupplier epochMillis,
            Network network) {
        this.policy = policy;
        this.settings = settings;
        this.signatures = signatures;
        this.epochMillis = epochMillis;
        this.client = new WebhookClient(policy, settings, network, userAgent());
    }

    /**
     * Checks what is about to be enqueued; nothing is looked up or sent.
     *
     * @param url where it is to go
     * @param payloadBytes the size of the payload
     * @param contentType the type of the payload: {@code application/json} or {@code application/cloudevents+json}
     * @throws IllegalArgumentException if it must not be sent; says why, and what is allowed
     */
    public void check(String url, int payloadBytes, String contentType) {
        policy.check(url);
        if (payloadBytes > settings.maxPayloadBytes()) {
            throw new IllegalArgumentException("webhook to '" + Shown.url(url) + "' refused: its payload has "
                    + payloadBytes + " bytes; allowed are " + settings.maxPayloadBytes());
        }
        if (!CONTENT_TYPES.contains(contentType)) {
            throw new IllegalArgumentException("webhook to '" + Shown.url(url) + "' refused: its content type is '"
                    + Shown.text(contentType) + "'; allowed are " + String.join(", ", CONTENT_TYPES));
        }
    }

    /**
     * What the receiver of a URL is called in an {@link EndpointBreaker}: scheme, host and port.
     *
     * @param url where a webhook goes
     * @return the same text for all URLs of one receiver; the empty text for a URL that is refused, as no receiver is called
     */
    public String host(String url) {
        try {
            return policy.endpoint(url).origin();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    @Override
    public Answer deliver(Parcel parcel, int attempt) {
        Endpoint endpoint;
        try {
            check(parcel.target(), parcel.payloadView().remaining(), parcel.contentType());
            endpoint = policy.endpoint(parcel.target());
        } catch (IllegalArgumentException e) {
            return new Answer.Refused(String.valueOf(e.getMessage()));
        }
        try {
            return client.post(endpoint, request(endpoint, parcel)).answer(epochMillis.getAsLong());
        } catch (InsideAddressException e) {
            return new Answer.Refused(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return failure(e);
        } catch (RejectedExecutionException | IllegalStateException e) {
            if (closed) {
                return brokenOff();
            }
            throw e;
        }
    }

    /** Breaks off what is under way, which is answered with {@link Answer.BrokenOff}, as is what comes later. */
    @Override
    public void close() {
        closed = true;
        client.close();
    }

    private HttpPost request(Endpoint endpoint, Parcel parcel) {
        long seconds = Math.floorDiv(epochMillis.getAsLong(), 1_000L);
        return SignedPost.of(endpoint, parcel, signatures.apply(parcel.target()), seconds);
    }

    private Answer failure(IOException failure) {
        if (closed || Thread.currentThread().isInterrupted()) {
            return brokenOff();
        }
        return new Answer.Retry(Answer.UNKNOWN, true, Failures.why(failure, settings));
    }

    private static Answer brokenOff() {
        return new Answer.BrokenOff("the sender was stopped");
    }

    private static String userAgent() {
        String version = WebhookCourier.class.getPackage().getImplementationVersion();
        return version == null ? "Reflex" : "Reflex/" + version;
    }
}
