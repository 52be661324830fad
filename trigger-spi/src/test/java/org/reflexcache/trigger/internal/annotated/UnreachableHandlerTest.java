package org.reflexcache.trigger.internal.annotated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reflexcache.trigger.InvalidTriggerException;

/** Handlers in a named module that does not let everybody in. */
class UnreachableHandlerTest {

    @TempDir
    private Path folder;

    @Test
    void privateMethodOfAClosedPackageIsRefusedWithTheModule() throws Exception {
        assertThatThrownBy(() -> AnnotatedHandlers.of(handler("exports acme;", "private")))
                .isInstanceOf(InvalidTriggerException.class)
                .hasMessageStartingWith(
                        "acme.Sessions#onEnd() is not accessible: module acme.app does not open the package"
                                + " acme to ")
                .hasMessageContaining(AnnotatedHandlers.class.getModule().toString())
                .hasMessageContaining("; allowed are ");
    }

    @Test
    void privateMethodOfAnOpenPackageIsAccepted() throws Exception {
        assertThat(AnnotatedHandlers.of(handler("exports acme; opens acme;", "private")))
                .hasSize(1);
    }

    @Test
    void publicMethodOfAnExportedPackageIsAccepted() throws Exception {
        assertThat(AnnotatedHandlers.of(handler("exports acme;", "public"))).hasSize(1);
    }

    private Object handler(String directives, String access) throws Exception {
        Path module = Files.writeString(folder.resolve("module-info.java"), "module acme.app {" + directives + "}");
        Path sessions = Files.writeString(folder.resolve("Sessions.java"), """
                package acme;
                public class Sessions {
                    @org.reflexcache.trigger.annotation.OnExpire("*")
                    %s void onEnd() {}
                }
                """.formatted(access));
        Path classes = folder.resolve("classes");
        List<String> arguments = List.of(
                "-proc:none",
                "--add-reads=acme.app=ALL-UNNAMED",
                "-classpath",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                module.toString(),
                sessions.toString());
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new)))
                .isZero();
        ModuleLayer boot = ModuleLayer.boot();
        Configuration resolved =
                boot.configuration().resolve(ModuleFinder.of(classes), ModuleFinder.of(), Set.of("acme.app"));
        ClassLoader parent = getClass().getClassLoader();
        return boot.defineModulesWithOneLoader(resolved, parent)
                .findLoader("acme.app")
                .loadClass("acme.Sessions")
                .getConstructor()
                .newInstance();
    }
}
