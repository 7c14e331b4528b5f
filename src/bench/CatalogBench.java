
/**
 * Measures how long reading and comparing a schema of many tables takes, and our own share of the CPU time.
 *
 * <pre>mvn -q test-compile dependency:build-classpath -Dmdep.outputFile=target/classpath
 * java -cp target/classes:$(cat target/classpath) src/bench/CatalogBench.java 'jdbc:postgresql://…' [TABLES]</pre>
 *
 * Each table has ten columns, a primary key, a foreign key, a check, a unique constraint and an index. In the second schema every
 * tenth table differs. Everything happens in one transaction that is rolled back.
 */
public final class CatalogBench {

    private static final int RUNS = 5;

    public static void main(String[] arguments) throws SQLException {
        int tables = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1000;
        try (Connection connection = DriverManager.getConnection(arguments[0])) {
            connection.setAutoCommit(false);
            build(connection, "bench_current", tables, false);
            build(connection, "bench_wanted", tables, true);
            System.out.printf("%d tables%n%8s %12s %12s %12s%n", tables, "run", "read", "read, own", "diff, own");
            for (int run = 1; run <= RUNS; run++) {
                long start = System.nanoTime();
                long cpu = ownTime();
                Catalog current = CatalogReader.read(connection, "bench_current");
                long read = System.nanoTime() - start;
                long own = ownTime() - cpu;
                Catalog wanted = CatalogReader.read(connection, "bench_wanted");
                cpu = ownTime();
                Plan changes = Diff.between(current, wanted);
                long diff = ownTime() - cpu;
                System.out.printf("%8d %9d ms %9d ms %9d ms%n", run, millis(read), millis(own), millis(diff));
                if (run == RUNS) {
                    System.out.printf("%d changes, %d statements%n", changes.changes().size(), changes.sql().size());
                }
            }
            connection.rollback();
        }
    }

    private static void build(Connection connection, String schema, int tables, boolean different) throws SQLException {
        StringBuilder script = new StringBuilder("CREATE SCHEMA " + schema + "; SET LOCAL search_path = " + schema + ";");
        for (int i = 0; i < tables; i++) {
            boolean differs = different && i % 10 == 0;
            script.append("""
                    CREATE TABLE t%1$d (id integer PRIMARY KEY, parent integer REFERENCES t%2$d, name varchar(%3$d) UNIQUE,
                        kind text NOT NULL DEFAULT 'x', amount numeric(10,2) CHECK (amount > 0), at timestamptz DEFAULT now(),
                        a boolean, b jsonb, c date, %4$s integer);
                    CREATE INDEX t%1$d_at ON t%1$d (at);
                    """.formatted(i, i / 2, differs ? 80 : 50, differs ? "e" : "d"));
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(script.toString());
        }
    }

    private static long ownTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long millis(long nanos) {
        return nanos / 1_000_000;
    }
}
