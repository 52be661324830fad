package org.reflexcache.effects.internal.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps others from a folder: other processes by a locked file, this one by a list, because file locks belong to the process. */
record FolderHold(Path folder, FileChannel channel) implements AutoCloseable {

    private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

    static FolderHold take(Path wanted) throws IOException {
        Files.createDirectories(wanted);
        Path folder = wanted.toRealPath();
        if (!TAKEN.add(folder)) {
            throw new AuditException("Audit folder " + folder
                    + " is already open in this process; close it there first, or name another folder");
        }
        FileChannel channel = null;
        boolean taken = false;
        try {
            channel =
                    FileChannel.open(folder.resolve("audit.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            taken = channel.tryLock() != null;
        } finally {
            if (!taken) {
                TAKEN.remove(folder);
                if (channel != null) {
                    channel.close();
                }
            }
        }
        if (!taken) {
            throw new AuditException("Audit folder " + folder
                    + " is in use by another process; end that process, or give each process a folder of its own");
        }
        return new FolderHold(folder, channel);
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            TAKEN.remove(folder);
        }
    }
}
