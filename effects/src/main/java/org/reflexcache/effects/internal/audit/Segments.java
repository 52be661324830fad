package org.reflexcache.effects.internal.audit;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The names of segments: 000001.jsonl and so on. */
final class Segments {

    private static final Pattern NAME = Pattern.compile("([0-9]{6,9})[.]jsonl");

    private Segments() {}

    static String name(int number) {
        return String.format("%06d.jsonl", number);
    }

    static boolean isSegment(Path file) {
        return NAME.matcher(file.getFileName().toString()).matches();
    }

    /** All segments of a stream's folder by their numbers. */
    static NavigableMap<Integer, Path> in(Path folder) throws IOException {
        NavigableMap<Integer, Path> found = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, Segments::isSegment)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                found.put(Integer.parseInt(name, 0, name.indexOf('.'), 10), file);
            }
        }
        return found;
    }
}
