package org.reflexcache.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Texts that are given by the name of a file, in UTF-8. */
final class Input {

    /** More than any command may have, in bytes. */
    private static final int MAX_BYTES = 1 << 20;

    private final InputStream standardInput;

    Input(InputStream standardInput) {
        this.standardInput = standardInput;
    }

    /** The text of a file; of the standard input for {@code -}. */
    String file(String name) {
        try {
            if (name.equals("-")) {
                return decoded(standardInput.readNBytes(MAX_BYTES + 1), "the standard input");
            }
            try (InputStream in = Files.newInputStream(Path.of(name))) {
                return decoded(in.readNBytes(MAX_BYTES + 1), "the file " + name);
            }
        } catch (NoSuchFileException e) {
            throw new ToolException("There is no file " + name, e);
        } catch (IOException | InvalidPathException e) {
            throw new ToolException("Cannot read " + name + ": " + ToolException.reason(e), e);
        }
    }

    /** The text itself, or for {@code @FILE} that of the file. */
    @Nullable
    String literalOrFile(@Nullable String given) {
        return given == null || !given.startsWith("@") ? given : file(given.substring(1));
    }

    private static String decoded(byte[] bytes, String source) {
        if (bytes.length > MAX_BYTES) {
            throw new ToolException(source + " has more than " + MAX_BYTES + " bytes; no command may be that long");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ToolException("Found bytes in " + source + " that are not UTF-8; allowed is text in UTF-8", e);
        }
    }
}
