package org.reflexcache.trigger.internal.lua.syntax;

import java.util.List;

/**
 * Statements that run one after the other, and the scope of what they declare.
 *
 * @param statements the statements
 * @since 0.1
 */
public record Block(List<Statement> statements) {

    /**
     * Makes a block.
     *
     * @param statements the statements
     */
    public Block {
        statements = List.copyOf(statements);
    }
}
