package org.reflexcache.benchmarks.operation;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A small object as applications store it: five fields, and it can be changed.
 *
 * @since 0.1
 */
public final class Account implements Serializable {

    private static final long serialVersionUID = 1L;

    private long id;
    private int count;
    private String name;
    private String mail;
    private BigDecimal amount;

    Account(long id, int count, String name, String mail, BigDecimal amount) {
        this.id = id;
        this.count = count;
        this.name = name;
        this.mail = mail;
        this.amount = amount;
    }

    /** Changes all of it. */
    void set(Account other) {
        id = other.id;
        count = other.count;
        name = other.name;
        mail = other.mail;
        amount = other.amount;
    }

    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof Account other
                && id == other.id
                && count == other.count
                && name.equals(other.name)
                && mail.equals(other.mail)
                && amount.equals(other.amount);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, count, name, mail, amount);
    }

    @Override
    public String toString() {
        return "account " + id;
    }
}
