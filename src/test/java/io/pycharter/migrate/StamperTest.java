package io.pycharter.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pycharter.config.url.ServerUrl;
import io.pycharter.connect.RunPolicy;
import io.pycharter.error.OperationFailedException;
import io.pycharter.revision.RevisionChain;
import io.pycharter.revision.Target;
import io.pycharter.testing.NoProgress;
import io.pycharter.testing.TestDatabase;
import io.pycharter.testing.TestServer;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class StamperTest {

    private static final RunPolicy ONCE = new RunPolicy(Duration.ZERO);

    private static Stamper stamper(StampCheck check) {
        return new Stamper(RevisionChain.bundled(), ONCE, new NoProgress(), check);
    }

    private static PGSimpleDataSource dataSource(TestDatabase database) {
        ServerUrl url = ServerUrl.alone(database.url());
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url.jdbcUrl());
        source.setUser(url.user());
        url.password().ifPresent(source::setPassword);
        return source;
    }

    @Test
    void whatIsRecordedMeanwhileIsNotReplaced() throws SQLException {
        try (TestDatabase database = TestServer.createDatabase()) {
            PGSimpleDataSource source = dataSource(database);
            Stamper stamper = stamper((connection, revision) -> true);
            StampResult shown = stamper.preview(source, Target.parse("f9995dc0f4b3"));
            stamper.stamp(source, Target.parse("8b08d78068e3"));
            assertThatThrownBy(() -> stamper.stamp(source, shown))
                    .isInstanceOf(OperationFailedException.class)
                    .hasMessage("The recorded revision has changed since it was shown.");
            assertThat(DatabaseState.read(source).alembicIds()).containsExactly("8b08d78068e3");
        }
    }

    @Test
    void whatTheCheckDoesIsTakenBack() throws SQLException {
        try (TestDatabase database = TestServer.createDatabase()) {
            StampCheck check = (connection, revision) -> {
                connection.createStatement().execute("CREATE SCHEMA pycharter; CREATE TABLE pycharter.x (id int)");
                return true;
            };
            stamper(check).stamp(dataSource(database), Target.parse("head"));
            assertThat(database.query("SELECT relname FROM pg_class WHERE relname = 'x'"))
                    .isEmpty();
        }
    }
}
