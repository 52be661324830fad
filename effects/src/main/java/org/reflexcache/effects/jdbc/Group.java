package org.reflexcache.effects.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings what several threads want written at a time into one transaction: who comes first writes for all that came meanwhile. No
 * thread of its own, one connection at a time.
 *
 * @param <T> what is written; told how it ended
 */
final class Group<T extends Group.Member> {

    /** One thing to write, made by the thread that waits for it. */
    static class Member {
        private final Thread thread = Thread.currentThread();

        /** Written before done. */
        private @Nullable RuntimeException failure;

        private volatile boolean done;

        /** Says that this one alone has failed; the others are written. */
        final void fail(RuntimeException why) {
            failure = why;
        }

        private void end() {
            done = true;
            LockSupport.unpark(thread);
        }

        private void throwFailure() {
            if (failure != null) {
                throw failure;
            }
        }
    }

    private static final int MOST = 500;

    private final Queue<T> queue = new ConcurrentLinkedQueue<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Consumer<List<T>> writer;

    /** Makes a group; when the writer throws, all whom it was given get this exception. */
    Group(Consumer<List<T>> writer) {
        this.writer = writer;
    }

    /** Returns when the member has been written, by this thread or another; is not interrupted. */
    void write(T member) {
        Member own = member;
        queue.add(member);
        boolean interrupted = false;
        while (!own.done) {
            if (lock.tryLock()) {
                writeFor(own);
            } else {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        own.throwFailure();
    }

    /** Writes until one's own is done, with the lock held, and makes the first of those left do the same. */
    private void writeFor(Member own) {
        try {
            while (!own.done) {
                writeSome();
            }
        } finally {
            lock.unlock();
            // Whoever came and found the lock taken is in the queue by now.
            Member next = queue.peek();
            if (next != null) {
                LockSupport.unpark(next.thread);
            }
        }
    }

    private void writeSome() {
        List<T> members = new ArrayList<>();
        for (T next = queue.poll(); next != null; next = members.size() < MOST ? queue.poll() : null) {
            members.add(next);
        }
        try {
            writer.accept(members);
        } catch (RuntimeException e) {
            members.forEach(member -> member.fail(e));
        } finally {
            members.forEach(Member::end);
        }
    }
}
