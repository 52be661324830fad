package org.reflexcache.examples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.reflexcache.ReflexConfiguration;
import org.reflexcache.trigger.Triggers;

/**
 * Java code of a document: a whole class with a main method, or statements. Statements find the usual imports made, and may use
 * a {@code CacheManager manager}, an empty {@code Cache<String, Integer> cache} and its {@code Triggers triggers}.
 */
final class Snippet {

    private static final Pattern CLASS = Pattern.compile("(?m)^(?:public |final )*class (\\w+)");
    private static final String STATEMENTS = "Statements";
    private static final String FRAME = """
            import static java.util.concurrent.TimeUnit.*;
            import static org.reflexcache.trigger.TriggerEvent.*;
            import java.util.*;
            import java.util.concurrent.*;
            import javax.cache.*;
            import javax.cache.configuration.*;
            import javax.cache.event.*;
            import javax.cache.expiry.*;
            import javax.cache.processor.*;
            import org.reflexcache.*;
            import org.reflexcache.cache.*;
            import org.reflexcache.trigger.*;
            import org.reflexcache.trigger.annotation.*;
            import org.reflexcache.trigger.command.*;
            import org.reflexcache.trigger.effect.*;
            import org.reflexcache.trigger.listener.*;
            import org.reflexcache.trigger.lua.*;

            public class Statements {
                public static void run(CacheManager manager, Cache<String, Integer> cache, Triggers triggers) throws Exception {
            %s
                }
            }
            """;

    private final Path folder;
    private final String text;
    private final String className;
    private final boolean whole;

    /** Prepares the code; the folder is for its class files. */
    Snippet(String text, Path folder) {
        this.folder = folder;
        Matcher matcher = CLASS.matcher(text);
        this.whole = text.contains("void main(") && matcher.find();
        this.className = whole ? matcher.group(1) : STATEMENTS;
        this.text = whole ? text : FRAME.formatted(text);
    }

    /**
     * Compiles the code with all warnings as errors.
     *
     * @return what the compiler said; empty when all is well
     */
    String compile() throws Exception {
        Path source = Files.writeString(folder.resolve(className + ".java"), text);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        List<String> options =
                List.of("-Xlint:all,-processing,-try", "-Werror", "-d", folder.toString(), "-cp", classPath());
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
            compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
        }
        return said.toString();
    }

    /** Runs what was compiled, and answers what it printed. */
    String run() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, UTF_8));
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, Snippet.class.getClassLoader())) {
            Class<?> compiled = loader.loadClass(className);
            if (whole) {
                Method main = compiled.getDeclaredMethod("main", String[].class);
                main.setAccessible(true);
                main.invoke(null, (Object) new String[0]);
            } else {
                runStatements(compiled);
            }
        } finally {
            System.setOut(before);
        }
        return printed.toString(UTF_8).replace("\r\n", "\n");
    }

    private static void runStatements(Class<?> compiled) throws Exception {
        try (CacheManager manager = Caching.getCachingProvider().getCacheManager()) {
            Cache<String, Integer> cache = manager.createCache("snippet", new ReflexConfiguration<String, Integer>());
            compiled.getMethod("run", CacheManager.class, Cache.class, Triggers.class)
                    .invoke(null, manager, cache, cache.unwrap(Triggers.class));
        }
    }

    /** Where the types that documents use come from, whatever started this JVM. */
    private static String classPath() {
        return Stream.of(Caching.class, ReflexConfiguration.class, Triggers.class)
                .map(type -> type.getProtectionDomain().getCodeSource().getLocation())
                .map(location -> Path.of(URI.create(location.toString())).toString())
                .collect(joining(File.pathSeparator));
    }
}
