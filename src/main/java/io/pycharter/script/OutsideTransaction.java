package io.pycharter.script;

import java.util.List;
import java.util.Set;

/**
 * The statements that PostgreSQL refuses inside a transaction, as far as their words tell (the calls of
 * {@code PreventInTransactionBlock} in its sources; the documentation says it of each command by itself).
 */
final class OutsideTransaction {

    private static final Set<String> CLUSTER_WIDE = Set.of("DATABASE", "TABLESPACE", "SUBSCRIPTION");
    private static final Set<String> REINDEXED_WHOLE = Set.of("SCHEMA", "DATABASE", "SYSTEM");

    private OutsideTransaction() {}

    static boolean needs(SqlStatement statement) {
        List<String> words =
                statement.words().stream().map(SqlStatement.Word::text).toList();
        if (words.isEmpty()) {
            return false;
        }
        String second = words.size() > 1 ? words.get(1) : "";
        return switch (words.get(0)) {
            case "VACUUM" -> true;
            case "CREATE", "DROP" ->
                CLUSTER_WIDE.contains(second)
                        || statement.hasWordsAt(1, "INDEX", "CONCURRENTLY")
                        || statement.hasWordsAt(1, "UNIQUE", "INDEX", "CONCURRENTLY");
            case "ALTER" ->
                second.equals("SYSTEM")
                        || second.equals("TABLE")
                                && statement.contains("DETACH", "PARTITION")
                                && words.get(words.size() - 1).equals("CONCURRENTLY");
            case "REINDEX" ->
                words.contains("CONCURRENTLY") || words.stream().limit(3).anyMatch(REINDEXED_WHOLE::contains);
            case "CLUSTER" -> words.size() == 1 && statement.sql().strip().equalsIgnoreCase("CLUSTER");
            case "DISCARD" -> second.equals("ALL");
            default -> false;
        };
    }
}
