package org.reflexcache.effects.internal.webhook;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;

/**
 * What lies below HTTP.
 *
 * @param lookup finds the addresses of names, unguarded
 * @param tls makes connections that are trusted
 */
record Network(DnsResolver lookup, TlsSocketStrategy tls) {

    /** What the JVM is set up with. */
    static final Network SYSTEM =
            new Network(SystemDefaultDnsResolver.INSTANCE, DefaultClientTlsStrategy.createDefault());
}
