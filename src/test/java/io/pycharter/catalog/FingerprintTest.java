package io.pycharter.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.pycharter.catalog.UserType.Attribute;
import io.pycharter.catalog.UserType.CompositeType;
import io.pycharter.catalog.UserType.DomainType;
import io.pycharter.catalog.UserType.EnumType;
import io.pycharter.catalog.UserType.RangeType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    private static final Optional<String> COMMENT = Optional.of("said of it");
    private static final Sequence.Options COUNTING = new Sequence.Options("bigint", 1, 2, 3, 4, 5, true);
    private static final Catalog CATALOG = catalog();

    @Test
    void aGivenCatalogAlwaysHasTheSameFingerprint() {
        assertThat(Catalog.EMPTY.fingerprint())
                .isEqualTo("0251ac811113b7292d363f97b40b6819f39290952cb07ad8dec816b3e2eafd71");
        assertThat(CATALOG.fingerprint()).isEqualTo("744dddfa2880f1cafac8639ea798fb4b4e7f917516681675be00a8d845bcf49a");
    }

    @Test
    void equalCatalogsHaveEqualFingerprints() {
        assertThat(catalog()).isEqualTo(CATALOG).isNotSameAs(CATALOG);
        assertThat(catalog().fingerprint()).isEqualTo(CATALOG.fingerprint());
    }

    @Test
    void theLocaleDoesNotMatter() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            assertThat(catalog().fingerprint()).isEqualTo(CATALOG.fingerprint());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void theOrderOfTablesAndConstraintsDoesNotMatter() {
        Table one = table("one");
        Table two = table("two");
        assertThat(withTables(List.of(two, one)).fingerprint())
                .isEqualTo(withTables(List.of(one, two)).fingerprint());
        Constraint a = constraint("a");
        Constraint b = constraint("b");
        assertThat(withTables(List.of(one.with(List.of(b, a), List.of()))).fingerprint())
                .isEqualTo(
                        withTables(List.of(one.with(List.of(a, b), List.of()))).fingerprint());
    }

    @Test
    void theOrderOfColumnsMatters() {
        Catalog reversed = (Catalog) variants(CATALOG).get("Catalog.tables[0].columns reversed");
        assertThat(reversed.fingerprint()).isNotEqualTo(CATALOG.fingerprint());
    }

    /** Changes one component of one record at a time, wherever it is in the catalog. */
    @Test
    void everyDifferenceChangesIt() {
        Map<String, Object> variants = variants(CATALOG);
        assertThat(variants).hasSizeGreaterThan(150);
        Set<String> seen = new LinkedHashSet<>(Set.of(CATALOG.fingerprint()));
        variants.forEach((what, variant) -> {
            assertThat(variant).as(what).isNotEqualTo(CATALOG);
            assertThat(seen.add(((Catalog) variant).fingerprint())).as(what).isTrue();
        });
    }

    /** Variants of a value that differ from it in one place, by that place. */
    private static Map<String, Object> variants(Object value) {
        Map<String, Object> variants = new TreeMap<>();
        if (value instanceof String text) {
            variants.put("", text + "'");
        } else if (value instanceof Boolean flag) {
            variants.put("", !flag);
        } else if (value instanceof Long number) {
            variants.put("", number + 1);
        } else if (value instanceof Enum<?> constant) {
            Object[] all = constant.getDeclaringClass().getEnumConstants();
            variants.put("", all[(constant.ordinal() + 1) % all.length]);
        } else if (value instanceof Optional<?> optional) {
            variants.put(" absent", Optional.empty());
            variants(optional.orElseThrow()).forEach((where, other) -> variants.put(where, Optional.of(other)));
        } else if (value instanceof List<?> list) {
            variants.put(" empty", List.of());
            for (int i = 0; i < list.size(); i++) {
                int position = i;
                variants(list.get(i)).forEach((where, other) -> {
                    List<Object> copy = new ArrayList<>(list);
                    copy.set(position, other);
                    variants.put("[" + position + "]" + where, List.copyOf(copy));
                });
            }
            if (list.size() > 1 && list.get(0) instanceof Column) {
                List<Object> reversed = new ArrayList<>(list);
                Collections.reverse(reversed);
                variants.put(" reversed", reversed);
            }
        } else if (value instanceof SortedMap<?, ?> map) {
            variants.put(" empty", Collections.emptySortedMap());
            variants.put(" other value", new TreeMap<>(Map.of(map.firstKey(), Collections.emptySortedSet())));
            Collection<?> needed = (Collection<?>) map.get(map.firstKey());
            variants(map.firstKey())
                    .forEach((where, key) -> variants.put(".key" + where, new TreeMap<>(Map.of(key, needed))));
        } else {
            RecordComponent[] components = value.getClass().getRecordComponents();
            for (int i = 0; i < components.length; i++) {
                int position = i;
                variants(component(value, components[i])).forEach((where, other) -> {
                    Object[] arguments = Arrays.stream(components)
                            .map(part -> component(value, part))
                            .toArray();
                    arguments[position] = other;
                    variants.put(
                            (value instanceof Catalog ? "Catalog." : ".") + components[position].getName() + where,
                            construct(value.getClass(), arguments));
                });
            }
        }
        return variants;
    }

    private static Object component(Object value, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Object construct(Class<?> type, Object[] arguments) {
        try {
            return type.getDeclaredConstructors()[0].newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static Catalog withTables(List<Table> tables) {
        return new Catalog(tables, List.of(), List.of(), List.of(), List.of(), Collections.emptySortedMap());
    }

    /** With everything that can be there, and nothing twice. */
    private static Catalog catalog() {
        SortedMap<ObjectName, SortedSet<ObjectName>> dependencies = new TreeMap<>();
        dependencies.put(
                ObjectName.of(ObjectKind.VIEW, "seen"),
                new TreeSet<>(Set.of(new ObjectName(ObjectKind.COLUMN, "one", "größe"))));
        return new Catalog(
                List.of(table("one")),
                List.of(new View(
                        "seen",
                        true,
                        false,
                        List.of(new View.ViewColumn("c", "text", Optional.of("'y'::text"), COMMENT)),
                        "SELECT 1",
                        List.of("security_barrier=true"),
                        List.of(index("seen_c")),
                        Optional.of("seen_c"),
                        List.of(trigger("seen_t")),
                        List.of(rule("seen_r")),
                        COMMENT)),
                List.of(new Sequence("counter", true, COUNTING, Optional.of(new Sequence.Owner("one", "n")), COMMENT)),
                List.of(
                        new EnumType("mood", List.of("good", "bad"), COMMENT),
                        new CompositeType(
                                "pair", List.of(new Attribute("x", "text", Optional.of("\"C\""), COMMENT)), COMMENT),
                        new DomainType(
                                "email",
                                "text",
                                Optional.of("\"POSIX\""),
                                false,
                                Optional.of("'@'::text"),
                                List.of(constraint("email_check")),
                                COMMENT),
                        new RangeType(
                                "span", "float8", List.of("SUBTYPE_DIFF = float8mi"), Optional.of("spans"), COMMENT)),
                List.of(new Routine("half(integer)", Routine.Kind.FUNCTION, "a -> b", "half(a) …", true, COMMENT)),
                dependencies);
    }

    private static Table table(String name) {
        return new Table(
                name,
                true,
                List.of(
                        new Column(
                                "größe",
                                "text",
                                Optional.of("\"de_DE\""),
                                true,
                                Optional.of("'x'::text"),
                                Optional.of(new Column.Generated("lower(größe)", true)),
                                Optional.of(new Column.Identity(true, COUNTING)),
                                true,
                                COMMENT),
                        new Column(
                                "n",
                                "integer",
                                Optional.of("\"x\""),
                                false,
                                Optional.of("1"),
                                Optional.of(new Column.Generated("2", false)),
                                Optional.of(new Column.Identity(false, COUNTING)),
                                false,
                                COMMENT)),
                List.of(constraint(name + "_pkey")),
                List.of(index(name + "_i")),
                List.of(trigger(name + "_t")),
                List.of(rule(name + "_r")),
                List.of(new Policy(
                        name + "_p",
                        true,
                        "ALL",
                        List.of("PUBLIC"),
                        Optional.of("true"),
                        Optional.of("false"),
                        COMMENT)),
                new Table.RowSecurity(true, false),
                true,
                Optional.of(name + "_i"),
                Optional.of(new Table.Partitioning("RANGE (n)", List.of("n"))),
                Optional.of(new Table.Partition(new RelationName(Optional.of("other"), "above"), "DEFAULT")),
                List.of(new RelationName(Optional.of("other"), "parent")),
                Optional.of("kind"),
                List.of("fillfactor=70"),
                COMMENT);
    }

    private static Constraint constraint(String name) {
        return new Constraint(
                name,
                Constraint.Kind.FOREIGN_KEY,
                List.of("n"),
                Optional.of(new Constraint.Reference(new RelationName(Optional.of("other"), "two"), List.of("id"))),
                "FOREIGN KEY (n) REFERENCES two(id)",
                COMMENT);
    }

    private static Index index(String name) {
        return new Index(name, true, true, List.of("n"), "USING btree (n)", COMMENT);
    }

    private static Trigger trigger(String name) {
        return new Trigger(name, "CREATE TRIGGER …", EnabledState.ENABLE, false, COMMENT);
    }

    private static Rule rule(String name) {
        return new Rule(name, "CREATE RULE …", EnabledState.ENABLE, COMMENT);
    }
}
