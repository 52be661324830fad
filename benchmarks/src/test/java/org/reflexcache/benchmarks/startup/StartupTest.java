package org.reflexcache.benchmarks.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reflexcache.benchmarks.launch.FreshJvm;

class StartupTest {

    @TempDir
    Path folder;

    @Test
    void aProviderHasItsOwnJarsAndTheStandardInTheGivenOrder() {
        ClassPaths paths = new ClassPaths(
                "probes",
                path(
                        "a/reflex-provider-1.jar",
                        "a/reflex-trigger-spi-1.jar",
                        "b/cache-api-1.1.1.jar",
                        "c/cache2k-core-2.jar",
                        "c/cache2k-classes"));
        assertThat(paths.of("reflex"))
                .isEqualTo(path(
                        "probes", "a/reflex-provider-1.jar", "a/reflex-trigger-spi-1.jar", "b/cache-api-1.1.1.jar"));
        assertThat(paths.of("cache2k")).isEqualTo(path("probes", "b/cache-api-1.1.1.jar", "c/cache2k-core-2.jar"));
        assertThat(paths.ofProbes()).isEqualTo("probes");
        assertThat(paths.of("my.Provider")).as("whatever a class may need").contains("c/cache2k-classes");
        assertThatThrownBy(() -> paths.of("ehcache"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("No jar ehcache-*.jar");
    }

    @Test
    void classesAreCountedBySource() {
        LoadedClasses classes = LoadedClasses.of(List.of(
                "[0.1s][info][class,load] java.lang.Object source: shared objects file",
                "[0.1s][info][class,load] a.B$$Lambda$1/0x1 source: shared objects file (top)",
                "[0.1s][info][class,load] a.B source: file:/a/b.jar",
                "[0.1s][info][class,load] a.B$$Lambda$2/0x2 source: a.B",
                "[0.1s][info][class,load] a.L source: __JVM_LookupDefineClass__",
                "[0.1s][info][class,load] java.util.X source: jrt:/java.base",
                "[0.1s][info][gc] Using G1"));
        assertThat(classes).isEqualTo(new LoadedClasses(6, 2, 2, 1));
    }

    @Test
    void timeOfChildrenIsReadBehindTheNameOfTheProcess() {
        String status = "7 (my (odd) name) S 1 7 7 0 -1 4194304 10 20 30 40 5 6 250 31 20 0 9 0 77 88";
        assertThat(ChildTime.parse(status)).isEqualTo(2_810);
    }

    @Test
    void theCandidateIsTimedAndItsClassesCounted() throws Exception {
        Candidate candidate = new Candidate(
                "ours", FreshJvm.likeThis(List.of()), FirstCacheProbe.class, "org.reflexcache.ReflexCachingProvider");
        candidate.run(false);
        candidate.run(true);
        assertThat(candidate.medianMillis()).isPositive().isEqualTo(candidate.leastMillis());
        LoadedClasses classes = candidate.classes(Files.createTempFile(folder, "classes", ".log"));
        assertThat(classes.fromJars()).isGreaterThan(20);
        assertThat(classes.archived()).isGreaterThan(200);
    }

    private static String path(String... places) {
        return String.join(File.pathSeparator, places);
    }
}
