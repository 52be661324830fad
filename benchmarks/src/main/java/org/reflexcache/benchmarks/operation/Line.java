package org.reflexcache.benchmarks.operation;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * A value that cannot be changed, all the way down.
 *
 * @param id a number
 * @param count another
 * @param name a text
 * @param mail another
 * @param amount a number with decimals
 * @since 0.1
 */
public record Line(long id, int count, String name, String mail, BigDecimal amount) implements Serializable {}
