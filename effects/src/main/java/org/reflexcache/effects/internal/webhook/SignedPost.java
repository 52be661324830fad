package org.reflexcache.effects.internal.webhook;

import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.jspecify.annotations.Nullable;
import org.reflexcache.effects.internal.outbox.Parcel;

/** Makes the request of one attempt. */
final class SignedPost {

    private SignedPost() {}

    static HttpPost of(Endpoint endpoint, Parcel parcel, @Nullable Signatures signatures, long seconds) {
        HttpPost post = new HttpPost(endpoint.uri());
        post.setHeader("webhook-id", parcel.id());
        post.setHeader("webhook-timestamp", Long.toString(seconds));
        if (signatures != null) {
            post.setHeader("webhook-signature", signatures.sign(parcel.id(), seconds, parcel.payloadView()));
        }
        post.setEntity(new ByteArrayEntity(parcel.payload(), ContentType.create(parcel.contentType())));
        return post;
    }

    /** What is connected to. */
    static HttpHost host(Endpoint endpoint) {
        String host = endpoint.host();
        // Brackets belong to URLs only.
        return new HttpHost(
                endpoint.scheme(), host.startsWith("[") ? host.substring(1, host.length() - 1) : host, endpoint.port());
    }
}
