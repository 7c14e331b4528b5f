package io.pycharter.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import io.pycharter.build.Entities;
import io.pycharter.catalog.Table;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.cfg.TransactionSettings;
import org.hibernate.engine.jdbc.connections.internal.UserSuppliedConnectionProviderImpl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads and writes the entities with Hibernate, on tables created by the chain. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EntitiesTest {

    private Store store;
    private SessionFactory factory;
    private EntityState states;

    @BeforeAll
    void boot() throws SQLException, IOException {
        store = new Store();
        factory = Entities.metadata(new StandardServiceRegistryBuilder()
                        .applySetting(JdbcSettings.JAKARTA_HBM2DDL_DB_NAME, "PostgreSQL")
                        .applySetting(JdbcSettings.JAKARTA_HBM2DDL_DB_MAJOR_VERSION, "16")
                        .applySetting(JdbcSettings.ALLOW_METADATA_ON_BOOT, false)
                        .applySetting(TransactionSettings.ALLOW_UPDATE_OUTSIDE_TRANSACTION, true)
                        .applySetting(JdbcSettings.CONNECTION_PROVIDER, UserSuppliedConnectionProviderImpl.class)
                        .build())
                .buildSessionFactory();
        states = new EntityState(factory);
    }

    @AfterEach
    void rollback() throws SQLException {
        store.connection().rollback();
    }

    @AfterAll
    void close() throws SQLException {
        factory.close();
        store.close();
    }

    static List<Class<?>> entities() throws IOException {
        return Entities.all();
    }

    @Test
    void everyTableHasAnEntity() throws SQLException, IOException {
        assertThat(Entities.all())
                .extracting(entity ->
                        entity.getAnnotation(jakarta.persistence.Table.class).name())
                .containsExactlyInAnyOrderElementsOf(
                        store.catalog().tables().stream().map(Table::name).toList());
    }

    @ParameterizedTest
    @MethodSource("entities")
    void entityIsReadAsItWasWritten(Class<?> type) {
        List<Object> written = new FilledEntities(factory.getMetamodel()).with(type);
        List<Map<String, Object>> before = new ArrayList<>();
        try (Session session = open()) {
            written.forEach(session::persist);
            session.flush();
            written.forEach(entity -> before.add(states.of(entity)));
        }

        assertThat(before).allSatisfy(state -> assertThat(state).doesNotContainValue(null));
        List<Map<String, Object>> after = new ArrayList<>();
        for (Object entity : written) {
            try (Session session = open()) {
                after.add(states.of(session.find(entity.getClass(), states.id(entity))));
            }
        }
        assertThat(after).isEqualTo(before);
    }

    /** Python reads and writes the text of json columns as it is. */
    @Test
    void documentsAreStoredAsJson() throws SQLException {
        try (Session session = open()) {
            new FilledEntities(factory.getMetamodel()).with(Schema.class).forEach(session::persist);
            session.flush();
        }
        assertThat(store.query("SELECT schema_data FROM schemas")).isEqualTo("{\"list\": [1, null], \"text\": \"é\"}");
    }

    @Test
    void jsonNullDiffersFromSqlNull() throws SQLException {
        store.execute("INSERT INTO owners (id, additional_info) VALUES ('a', 'null'), ('b', NULL)");
        try (Session session = open()) {
            assertThat(session.find(Owner.class, "a").additionalInfo).isEqualTo(NullNode.instance);
            assertThat(session.find(Owner.class, "b").additionalInfo).isNull();
        }
    }

    @Test
    void everyEntityIsAPanacheEntity() throws IOException {
        assertThat(Entities.all()).allMatch(PanacheEntityBase.class::isAssignableFrom);
    }

    private Session open() {
        return factory.withOptions().connection(store.connection()).openSession();
    }
}
