package io.pycharter.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.catalog.Catalog;
import io.pycharter.catalog.Table;
import io.pycharter.diff.Diff;
import io.pycharter.diff.Plan;
import io.pycharter.model.Store;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModelCatalogTest {

    private static final String SCRATCH = "Scratch \"one\"";

    private static final String WRITE_THE_REVISION = """
            The entities and the chain differ. If the entities are right, let the program write the revision:
                ./mvnw package -DskipTests
                java -jar target/pycharter-*-runner.jar db revision --autogenerate -m "what changes" embedded:target/scratch
            """;

    private Store store;

    @BeforeAll
    void buildChain() throws SQLException {
        store = new Store();
    }

    @AfterEach
    void rollback() throws SQLException {
        store.connection().rollback();
    }

    @AfterAll
    void close() throws SQLException {
        store.close();
    }

    @Test
    void theEntitiesMatchTheChainAtHead() throws SQLException {
        Catalog chain = store.catalog();
        Catalog model = readModel();

        assertSame(Diff.between(chain, model));
        assertSame(Diff.between(model, chain));
        assertThat(model).as(WRITE_THE_REVISION).isEqualTo(chain);
    }

    @Test
    void nothingButTheTablesIsLeft() throws SQLException {
        List<Table> tables = store.catalog().tables();
        String before = store.query("SHOW search_path");
        readModel();
        assertThat(store.query("SHOW search_path")).isEqualTo(before);
        store.connection().rollback();
        assertThat(store.catalog().tables()).isNotEmpty().isEqualTo(tables);
    }

    private Catalog readModel() throws SQLException {
        store.execute("CREATE SCHEMA \"" + SCRATCH.replace("\"", "\"\"") + "\"");
        return ModelCatalog.read(store.connection(), SCRATCH);
    }

    private static void assertSame(Plan changes) {
        assertThat(changes.sql()).as(WRITE_THE_REVISION).isEmpty();
        assertThat(changes.changes()).isEmpty();
        assertThat(changes.columnOrders()).isEmpty();
    }
}
