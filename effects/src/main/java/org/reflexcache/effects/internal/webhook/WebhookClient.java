package org.reflexcache.effects.internal.webhook;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;

/**
 * One exchange at a time on the calling thread.
 *
 * <p>Blocking, because whoever delivers has threads of its own, as many as it wants attempts at once; futures would only be waited
 * for. What blocking I/O lacks is a bound for the whole exchange (a receiver that sends one byte now and then never runs into the
 * timeout of a read): an alarm closes the connection.
 */
final class WebhookClient implements AutoCloseable {

    private static final Duration IDLE = Duration.ofSeconds(30);

    private final PoolingHttpClientConnectionManager connections;
    private final CloseableHttpClient client;
    private final ScheduledThreadPoolExecutor alarms;
    private final ScheduledFuture<?> sweep;
    private final long totalMillis;

    WebhookClient(EndpointPolicy policy, WebhookSettings settings, Network network, String userAgent) {
        this.connections = ClientAssembly.connections(settings, policy, network);
        this.client = ClientAssembly.client(settings, connections, userAgent);
        this.totalMillis = settings.totalTimeout().toMillis();
        this.alarms = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "reflex-webhook-alarm");
            thread.setDaemon(true);
            return thread;
        });
        alarms.setRemoveOnCancelPolicy(true);
        sweep = alarms.scheduleWithFixedDelay(this::closeIdle, IDLE.toMillis(), IDLE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Posts, and waits for the status.
     *
     * @throws IOException if there was none
     * @throws java.util.concurrent.RejectedExecutionException if this is closed
     */
    Reply post(Endpoint endpoint, HttpPost request) throws IOException {
        Alarm alarm = new Alarm(request);
        ScheduledFuture<?> scheduled = alarms.schedule(alarm, totalMillis, TimeUnit.MILLISECONDS);
        Reply reply = null;
        try (ClassicHttpResponse response = client.executeOpen(SignedPost.host(endpoint), request, null)) {
            reply = Reply.of(response);
            if (!Reply.isReadToItsEnd(response.getEntity())) {
                // Before the response is closed, which would read on.
                request.cancel();
            }
            return reply;
        } catch (IOException e) {
            if (reply != null) {
                // All that counts was there.
                return reply;
            }
            throw alarm.rang ? new TotalTimeoutException(e) : e;
        } catch (CancellationException e) {
            // Interrupted, or the alarm rang, before there was a connection.
            IOException broken = new IOException(e);
            throw alarm.rang ? new TotalTimeoutException(broken) : broken;
        } finally {
            scheduled.cancel(false);
        }
    }

    /** Breaks off what is under way. */
    @Override
    public void close() {
        sweep.cancel(false);
        alarms.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
        connections.close(CloseMode.IMMEDIATE);
    }

    private void closeIdle() {
        connections.closeExpired();
        connections.closeIdle(TimeValue.of(IDLE));
    }

    /** The exchange took longer than it may in all. */
    static final class TotalTimeoutException extends IOException {

        private static final long serialVersionUID = 1L;

        TotalTimeoutException(IOException cause) {
            super(cause);
        }
    }

    private static final class Alarm implements Runnable {

        private final HttpPost request;
        private volatile boolean rang;

        Alarm(HttpPost request) {
            this.request = request;
        }

        @Override
        public void run() {
            rang = true;
            request.cancel();
        }
    }
}
