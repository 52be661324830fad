package org.reflexcache.effects.internal.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookCourierTest extends CourierScene {

    @Test
    void requestIsSignedPostThatTheOfficialVerifierAccepts() throws Exception {
        Receiver target = start(Receiver.answering("200 OK", "fine"));
        Answer answer = courierTo(target, QUICK).deliver(parcel(target.url("/a/b?c=d"), BODY), 1);
        assertThat(answer).isEqualTo(new Answer.Delivered(200));
        Receiver.Request request = target.requests.get(0);
        assertThat(request.line()).isEqualTo("POST /a/b?c=d HTTP/1.1");
        assertThat(request.body()).isEqualTo(BODY);
        Map<String, String> headers = request.headers();
        assertThat(headers.keySet())
                .containsExactly(
                        "connection",
                        "content-length",
                        "content-type",
                        "host",
                        "user-agent",
                        "webhook-id",
                        "webhook-signature",
                        "webhook-timestamp");
        assertThat(headers)
                .containsEntry("content-type", "application/json")
                .containsEntry("webhook-id", ID)
                .containsEntry("webhook-timestamp", Long.toString(now / 1_000))
                .containsEntry("host", "localhost:" + target.port());
        assertThat(headers.get("user-agent")).startsWith("Reflex");
        new Webhook(SECRET)
                .verify(
                        request.body(),
                        HttpHeaders.of(
                                Map.of(
                                        "webhook-id", List.of(headers.get("webhook-id")),
                                        "webhook-timestamp", List.of(headers.get("webhook-timestamp")),
                                        "webhook-signature", List.of(headers.get("webhook-signature"))),
                                (name, value) -> true));
    }

    @Test
    void endpointWithoutSecretGetsNoSignature() {
        Receiver target = start(Receiver.answering("204 No Content", ""));
        courier = new WebhookCourier(
                EndpointPolicy.nothing().allowInternal(target.entry()), QUICK, url -> null, () -> now);
        assertThat(courier.deliver(parcel(target.url("/"), BODY), 1)).isEqualTo(new Answer.Delivered(204));
        assertThat(target.requests.get(0).headers()).containsKey("webhook-id").doesNotContainKey("webhook-signature");
    }

    @Test
    void connectionIsUsedAgainAndCookiesAreNot() {
        Receiver target = start(Receiver.answering("200 OK\r\nSet-Cookie: a=b; Path=/", "x".repeat(60_000)));
        WebhookCourier sender = courierTo(target, QUICK);
        for (int i = 0; i < 5; i++) {
            assertThat(sender.deliver(parcel(target.url("/"), BODY), 1)).isInstanceOf(Answer.Delivered.class);
        }
        assertThat(target.connections).hasValue(1);
        assertThat(target.requests)
                .hasSize(5)
                .noneMatch(request -> request.headers().containsKey("cookie"));
    }

    @ParameterizedTest
    @CsvSource({
        "300, false",
        "304, false",
        "400, false",
        "401, false",
        "403, false",
        "404, false",
        "407, false",
        "413, false",
        "422, false",
        "429, true",
        "500, true",
        "502, true",
        "503, true",
        "504, true",
        "599, true"
    })
    void everyOtherStatusIsTriedAgain(int status, boolean down) {
        Receiver target = start(Receiver.answering(status + " Whatever the receiver says", "secret of the receiver"));
        assertThat(deliver(target, QUICK)).isEqualTo(new Answer.Retry(Answer.UNKNOWN, down, "answered " + status));
        assertThat(target.requests).hasSize(1);
    }

    @Test
    void goneEndpointIsTold() {
        Receiver target = start(Receiver.answering("410 Gone", ""));
        assertThat(deliver(target, QUICK)).isInstanceOf(Answer.Gone.class);
    }

    @ParameterizedTest
    @CsvSource({"429, 120, 120000", "503, 999999, 86400000", "301, 5, 5000"})
    void receiverSaysWhenToComeBack(int status, String header, long millis) {
        Receiver target = start(Receiver.answering(status + " X\r\nRetry-After: " + header, ""));
        assertThat(retry(deliver(target, QUICK)).afterMillis()).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectIsNotFollowed(int status) {
        try (Receiver elsewhere = Receiver.answering("200 OK", "")) {
            Receiver target = start(Receiver.answering(status + " X\r\nLocation: " + elsewhere.url("/"), ""));
            EndpointPolicy both =
                    EndpointPolicy.nothing().allowInternal(target.entry()).allowInternal(elsewhere.entry());
            Answer answer =
                    courier(QUICK, both, SystemDefaultDnsResolver.INSTANCE).deliver(parcel(target.url("/"), BODY), 1);
            assertThat(retry(answer).why()).isEqualTo("answered " + status);
            assertThat(elsewhere.connections).hasValue(0);
        }
    }

    @Test
    void challengeIsNotAnswered() {
        Receiver target = start(Receiver.answering("401 X\r\nWWW-Authenticate: Basic realm=\"x\"", ""));
        assertThat(retry(deliver(target, QUICK)).why()).isEqualTo("answered 401");
        assertThat(target.requests).hasSize(1);
    }

    @Test
    void receiverThatIsDownIsTriedAgain() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        String url = "http://127.0.0.1:" + port;
        Answer answer = courier(QUICK, EndpointPolicy.nothing().allowInternal(url), SystemDefaultDnsResolver.INSTANCE)
                .deliver(parcel(url, BODY), 1);
        assertThat(answer)
                .isEqualTo(new Answer.Retry(Answer.UNKNOWN, true, "no connection: refused, or no way to the host"));
    }

    @Test
    void slowReceiverIsGivenUp() {
        CountDownLatch over = new CountDownLatch(1);
        Receiver target = start(new Receiver((number, socket, out) -> await(over)));
        assertThat(retry(deliver(target, QUICK)).why()).isEqualTo("no answer within 300 ms");
        over.countDown();
    }

    /** Each byte comes in time, the end never. */
    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nX: ", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 X\r\nX: "})
    void receiverThatDripsIsGivenUp(String head) {
        CountDownLatch over = new CountDownLatch(1);
        Receiver target = start(new Receiver((number, socket, out) -> {
            Receiver.write(out, head);
            while (!await(over, 50)) {
                Receiver.write(out, "H");
            }
        }));
        assertThat(retry(deliver(target, QUICK)).why())
                .isIn("no whole answer within 900 ms", "the connection broke before an answer (ProtocolException)");
        over.countDown();
    }

    @Test
    void whatIsDeliveredStaysDeliveredWhenTheBodyDrips() {
        CountDownLatch over = new CountDownLatch(1);
        Receiver target = start(new Receiver((number, socket, out) -> {
            Receiver.write(out, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
            while (!await(over, 50)) {
                Receiver.write(out, "x");
            }
        }));
        assertThat(deliver(target, QUICK)).isEqualTo(new Answer.Delivered(200));
        over.countDown();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 9223372036854775807", "Transfer-Encoding: chunked", "X: until closed"})
    void hugeAnswerIsReadUpToTheBound(String header) {
        CountDownLatch broken = new CountDownLatch(1);
        long[] sent = new long[1];
        Receiver target = start(new Receiver((number, socket, out) -> {
            Receiver.write(out, "HTTP/1.1 200 OK\r\n" + header + "\r\n\r\n");
            String piece = header.startsWith("T") ? "1000\r\n" + "x".repeat(0x1000) + "\r\n" : "x".repeat(0x1000);
            try {
                for (; sent[0] < 1L << 32; sent[0] += piece.length()) {
                    Receiver.write(out, piece);
                }
            } finally {
                broken.countDown();
            }
        }));
        assertThat(deliver(target, PATIENT)).isEqualTo(new Answer.Delivered(200));
        await(broken);
        // What the kernel holds for both sides comes on top of the 64 KiB.
        assertThat(sent[0]).isLessThan(16 << 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X: ", "X: y\r\n"})
    void endlessHeadersAreNotCollected(String piece) {
        Receiver target = start(new Receiver((number, socket, out) -> {
            Receiver.write(out, "HTTP/1.1 200 OK\r\n");
            for (long i = 0; i < 1L << 32; i++) {
                Receiver.write(out, piece.repeat(1_000));
            }
        }));
        assertThat(retry(deliver(target, PATIENT)).why()).startsWith("the connection broke before an answer (");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1", "hello\r\n", "HTTP/1.1 abc\r\n\r\n"})
    void droppedConnectionIsTriedAgainLaterAndNotAtOnce(String beginning) {
        Receiver target = start(new Receiver((number, socket, out) -> {
            Receiver.write(out, beginning);
            socket.close();
        }));
        assertThat(retry(deliver(target, QUICK)).why()).startsWith("the connection broke before an answer (");
        assertThat(target.requests).hasSize(1);
    }

    @Test
    void flappingReceiverGetsTheSameParcelAgain() {
        Receiver target = start(new Receiver((number, socket, out) ->
                Receiver.write(out, Receiver.answer(number % 2 == 0 ? "503 Later" : "200 OK", ""))));
        WebhookCourier sender = courierTo(target, QUICK);
        for (int i = 0; i < 3; i++) {
            assertThat(sender.deliver(parcel(target.url("/"), BODY), 1)).isInstanceOf(Answer.Retry.class);
            assertThat(sender.deliver(parcel(target.url("/"), BODY), 2)).isInstanceOf(Answer.Delivered.class);
        }
        assertThat(target.requests)
                .hasSize(6)
                .allMatch(request -> ID.equals(request.headers().get("webhook-id")));
    }

    @Test
    void busyConnectionsAreWaitedForNoLongerThanConnecting() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        CountDownLatch came = new CountDownLatch(1);
        Receiver target = start(new Receiver((number, socket, out) -> {
            came.countDown();
            await(over);
        }));
        WebhookSettings one =
                new WebhookSettings(Duration.ofMillis(100), Duration.ofSeconds(60), Duration.ofSeconds(60), 1_000, 1);
        WebhookCourier sender = courierTo(target, one);
        CompletableFuture<Answer> first =
                CompletableFuture.supplyAsync(() -> sender.deliver(parcel(target.url("/"), BODY), 1));
        await(came);
        assertThat(retry(sender.deliver(parcel(target.url("/"), BODY), 1)).why())
                .isEqualTo("all 1 connections in use for 100 ms");
        sender.close();
        assertThat(first.get(10, TimeUnit.SECONDS)).isInstanceOf(Answer.BrokenOff.class);
        assertThat(sender.deliver(parcel(target.url("/"), BODY), 1)).isInstanceOf(Answer.BrokenOff.class);
        over.countDown();
    }

    @Test
    void interruptedDeliveryDoesNotCount() {
        Receiver target = start(Receiver.answering("200 OK", ""));
        WebhookCourier sender = courierTo(target, QUICK);
        Thread.currentThread().interrupt();
        Answer answer = sender.deliver(parcel(target.url("/"), BODY), 1);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(answer).isInstanceOf(Answer.BrokenOff.class);
    }
}
