package org.reflexcache.examples.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A Markdown file of the repository. */
record Document(Path file) {

    private static final String FENCE = "```";

    /** A fenced block. */
    record Block(Document document, int line, String language, String text) {

        @Override
        public String toString() {
            return document + ":" + line;
        }
    }

    /** The top folder of the repository: the one above this module that has the README. */
    static Path repository() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("CONTRIBUTING.md"))) {
            folder = folder.getParent();
        }
        return folder;
    }

    /** The README of the repository. */
    static Document readme() {
        return new Document(repository().resolve("README.md"));
    }

    /** All documents that people read: at the top, in docs, and beside the examples. */
    static List<Document> all() {
        Path top = repository();
        Path examples = top.resolve("examples");
        return Stream.of(List.of(top, top.resolve("docs"), examples), filesIn(examples))
                .flatMap(List::stream)
                .filter(Files::isDirectory)
                .flatMap(folder -> filesIn(folder).stream())
                .filter(file -> file.toString().endsWith(".md"))
                .sorted()
                .map(Document::new)
                .toList();
    }

    /** What lies in a folder, not deeper: other builds may be at work further down. */
    static List<Path> filesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text without its fenced blocks. */
    String prose() {
        StringBuilder prose = new StringBuilder();
        boolean fenced = false;
        for (String line : text().lines().toList()) {
            if (line.startsWith(FENCE)) {
                fenced = !fenced;
            } else if (!fenced) {
                prose.append(line).append('\n');
            }
        }
        return prose.toString();
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        String language = null;
        int begin = 0;
        int number = 0;
        for (String line : text().lines().toList()) {
            number++;
            if (language == null && line.stripLeading().startsWith(FENCE)) {
                language = line.strip().substring(FENCE.length());
                begin = number;
                text.setLength(0);
            } else if (language != null && line.strip().equals(FENCE)) {
                blocks.add(new Block(this, begin, language, text.toString()));
                language = null;
            } else if (language != null) {
                text.append(line).append('\n');
            }
        }
        if (language != null) {
            throw new IllegalStateException(this + ":" + begin + " is a fence without an end");
        }
        return blocks;
    }

    @Override
    public String toString() {
        return repository().relativize(file).toString();
    }
}
