package org.reflexcache.cli;

import static org.reflexcache.trigger.TriggerEvent.ON_DELETE;
import static org.reflexcache.trigger.TriggerEvent.ON_WRITE;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.logging.LogManager;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.management.remote.JMXAuthenticator;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXPrincipal;
import javax.management.remote.JMXServiceURL;
import javax.security.auth.Subject;
import org.reflexcache.trigger.Triggers;

/**
 * A program with caches, in a JVM of its own. It says where its beans are, then obeys the lines of its standard input and answers each
 * with {@code ok}: {@code put CACHE KEY VALUE}, {@code remove CACHE KEY}, {@code fill CACHE COUNT}, {@code manager URI}, {@code namesake URI}, {@code quit}.
 */
final class SampleProgram {

    static final String PASSWORD = "open sesame";

    private SampleProgram() {}

    public static void main(String[] args) throws IOException {
        // Triggers fail on purpose here.
        LogManager.getLogManager().reset();
        if (args.length > 0 && args[0].equals("none")) {
            say("address -");
            System.in.read();
            return;
        }
        CacheManager manager = Caching.getCachingProvider().getCacheManager();
        for (String name : new String[] {"users", "sessions"}) {
            Cache<String, String> cache =
                    manager.createCache(name, new MutableConfiguration<String, String>().setManagementEnabled(true));
            cache.unwrap(Triggers.class).set("user:*", ON_WRITE, event -> {});
        }
        manager.getCache("users").unwrap(Triggers.class).set("bad:*", ON_DELETE, event -> {
            throw new IllegalStateException("no\u001b[31mway");
        });
        JMXAuthenticator doorman = SampleProgram::admit;
        JMXConnectorServer server = JMXConnectorServerFactory.newJMXConnectorServer(
                new JMXServiceURL("service:jmx:rmi://127.0.0.1"),
                Map.of(JMXConnectorServer.AUTHENTICATOR, doorman),
                ManagementFactory.getPlatformMBeanServer());
        server.start();
        say("address " + server.getAddress());
        obey(manager);
        server.stop();
        manager.close();
    }

    private static Subject admit(Object credentials) {
        if (credentials instanceof String[] pair && pair[0].equals("ann") && pair[1].equals(PASSWORD)) {
            return new Subject(true, Set.of(new JMXPrincipal("ann")), Set.of(), Set.of());
        }
        throw new SecurityException("Who are you?");
    }

    private static void obey(CacheManager manager) throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = orders.readLine(); line != null && !line.equals("quit"); line = orders.readLine()) {
            String[] words = line.split(" ", 4);
            switch (words[0]) {
                case "put" -> manager.getCache(words[1]).put(words[2], words[3]);
                case "remove" -> manager.getCache(words[1]).remove(words[2]);
                case "fill" -> {
                    for (int i = 0; i < Integer.parseInt(words[2]); i++) {
                        manager.getCache(words[1]).put("user:" + i, "filled");
                    }
                }
                case "manager" ->
                    Caching.getCachingProvider()
                            .getCacheManager(URI.create(words[1]), null)
                            .createCache("more", new MutableConfiguration<>());
                case "namesake" ->
                    Caching.getCachingProvider()
                            .getCacheManager(URI.create(words[1]), new URLClassLoader(new URL[0]))
                            .createCache("more", new MutableConfiguration<>());
                default -> throw new IllegalArgumentException(line);
            }
            say("ok");
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
