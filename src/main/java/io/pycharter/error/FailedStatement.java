package io.pycharter.error;

/**
 * Where a script failed.
 *
 * @param script the file name of the script
 * @param line the line on which the statement starts, from 1
 * @param sql the statement, at most its first 200 characters
 * @param sqlState the five characters of PostgreSQL's error code (documentation, appendix A)
 */
public record FailedStatement(String script, int line, String sql, String sqlState) {}
