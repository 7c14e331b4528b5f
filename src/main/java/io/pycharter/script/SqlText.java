package io.pycharter.script;

/** A statement as a script's author wrote it, made fit to be looked at and to be shown. */
final class SqlText {

    private static final int SHOWN_CHARACTERS = 200;

    private SqlText() {}

    /** The statement without the comments in front of it; a script's header stands in front of its first statement. */
    static String withoutLeadingComments(String sql) {
        int start = 0;
        while (start < sql.length()) {
            if (Character.isWhitespace(sql.charAt(start))) {
                start++;
            } else if (sql.startsWith("--", start)) {
                int end = sql.indexOf('\n', start);
                start = end < 0 ? sql.length() : end;
            } else if (sql.startsWith("/*", start)) {
                start = endOfComment(sql, start);
            } else {
                break;
            }
        }
        return sql.substring(start);
    }

    /** PostgreSQL's block comments nest (documentation, 4.1.5 "Comments"). */
    private static int endOfComment(String sql, int start) {
        int depth = 0;
        for (int i = start; i < sql.length() - 1; i++) {
            if (sql.startsWith("/*", i)) {
                depth++;
                i++;
            } else if (sql.startsWith("*/", i)) {
                depth--;
                i++;
                if (depth == 0) {
                    return i + 1;
                }
            }
        }
        return sql.length();
    }

    /** The first 200 characters, on one line. */
    static String shorten(String sql) {
        String flat = withoutLeadingComments(sql).strip().replaceAll("\\s+", " ");
        int end = Math.min(flat.length(), SHOWN_CHARACTERS);
        return flat.substring(0, end > 0 && Character.isHighSurrogate(flat.charAt(end - 1)) ? end - 1 : end);
    }
}
