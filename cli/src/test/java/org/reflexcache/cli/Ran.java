package org.reflexcache.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/** What a run of the tool in this process has answered. */
record Ran(int code, String out, String err) {

    static Ran with(Jvms jvms, String... args) {
        return reading("", jvms, args);
    }

    static Ran reading(String standardInput, Jvms jvms, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        ReflexTool tool = new ReflexTool(
                jvms,
                new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out),
                new PrintWriter(err));
        return new Ran(tool.run(args), out.toString(), err.toString());
    }
}
