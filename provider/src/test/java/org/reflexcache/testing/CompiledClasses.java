package org.reflexcache.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Classes compiled from source while a test runs, to be defined by as many class loaders as it takes. */
public final class CompiledClasses {

    private final Map<String, ByteArrayOutputStream> classFiles;

    private CompiledClasses(Map<String, ByteArrayOutputStream> classFiles) {
        this.classFiles = classFiles;
    }

    /** Compiles one source file, in no package, that declares one public type of this name and maybe others. */
    public static CompiledClasses of(String name, String source) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, ByteArrayOutputStream> classFiles = new ConcurrentHashMap<>();
        try (JavaFileManager files = new InMemory(compiler.getStandardFileManager(null, null, null), classFiles)) {
            List<String> options = List.of("-proc:none", "-Xlint:none");
            JavaFileObject file = new Source(name, source);
            if (!compiler.getTask(null, files, null, options, null, List.of(file))
                    .call()) {
                throw new IllegalArgumentException("does not compile: " + source);
            }
        }
        return new CompiledClasses(classFiles);
    }

    /** Returns a new loader that defines these classes itself, whatever its parent has. */
    public ClassLoader newLoader(ClassLoader parent) {
        return new Loader(parent);
    }

    private final class Loader extends ClassLoader {
        private Loader(ClassLoader parent) {
            super(parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            ByteArrayOutputStream file = classFiles.get(name);
            if (file == null) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            return known == null ? defineClass(name, file.toByteArray(), 0, file.size()) : known;
        }
    }

    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> classFiles;

        private InMemory(JavaFileManager files, Map<String, ByteArrayOutputStream> classFiles) {
            super(files);
            this.classFiles = classFiles;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + className), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    classFiles.put(className, bytes);
                    return bytes;
                }
            };
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String source;

        private Source(String name, String source) {
            super(URI.create("memory:///" + name + ".java"), Kind.SOURCE);
            this.source = source;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
        }
    }
}
