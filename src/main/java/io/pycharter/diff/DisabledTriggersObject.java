package io.pycharter.diff;

import io.pycharter.catalog.Identifier;
import io.pycharter.catalog.ObjectKind;
import io.pycharter.catalog.ObjectName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** That triggers behind the constraints of a table do not fire, as after DISABLE TRIGGER ALL. Only a superuser can change it. */
record DisabledTriggersObject(String table) implements SchemaObject {

    @Override
    public ObjectName name() {
        return new ObjectName(ObjectKind.DISABLED_TRIGGERS, table, "");
    }

    @Override
    public Optional<ObjectName> owner() {
        return name().owner(ObjectKind.TABLE);
    }

    @Override
    public Object shape() {
        return table;
    }

    @Override
    public Map<String, String> comments() {
        return Map.of();
    }

    @Override
    public List<String> create(GenerationContext context) {
        return List.of(alterEach("DISABLE"));
    }

    @Override
    public List<String> drop(GenerationContext context) {
        return context.isKept(name().owner(ObjectKind.TABLE).orElseThrow()) ? List.of(alterEach("ENABLE")) : List.of();
    }

    @Override
    public String subject() {
        return "DISABLE TRIGGER ALL for the constraints of \"" + table + "\"";
    }

    @Override
    public List<Difference> differences(SchemaObject target) {
        return List.of();
    }

    /** Their names hold numbers that are different in every database; ALL would mean the other triggers too. */
    private String alterEach(String action) {
        return """
                DO $do$
                DECLARE name text;
                BEGIN
                    FOR name IN SELECT tgname FROM pg_trigger WHERE tgrelid = %1$s::regclass AND tgisinternal AND tgconstraint <> 0
                    LOOP
                        EXECUTE format('ALTER TABLE %%s %2$s TRIGGER %%I', %1$s::regclass, name);
                    END LOOP;
                END
                $do$""".formatted(Sql.literal(Identifier.quote(table)), action);
    }
}
