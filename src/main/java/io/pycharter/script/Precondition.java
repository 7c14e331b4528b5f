package io.pycharter.script;

/**
 * What the data of a table must keep to before a script can run.
 *
 * <p>The query is meant to run directly before its script, with the same {@code search_path} and in the same
 * transaction: the table need not exist earlier in the chain.
 *
 * @param rule the rule as a sentence, without a full stop
 * @param table the name of the table, without its schema
 * @param query a {@code SELECT} that returns exactly the rows that make the script fail, ordered and without a limit, the
 *     row's key first and the offending values after it; no rows if the script can run
 */
public record Precondition(String rule, String table, String query) {}
