package io.pycharter.diagram;

import io.pycharter.diagram.Outline.Column;
import io.pycharter.diagram.Outline.ForeignKey;
import io.pycharter.diagram.Outline.Table;
import io.pycharter.revision.Revision;
import io.pycharter.revision.RevisionChain;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Schemas to draw. */
final class SampleOutlines {

    static final Outline EMPTY = new Outline(List.of());

    static final Column ID = new Column("id", "uuid", false);

    private SampleOutlines() {}

    /** The outlines of the bundled revisions, and all samples below. */
    static Stream<Outline> all() {
        return Stream.concat(
                bundled(),
                Stream.of(
                        EMPTY,
                        cardinalities(),
                        odd(),
                        random(new Random(1), 1, 0),
                        random(new Random(2), 10, 4),
                        random(new Random(3), 60, 1),
                        random(new Random(4), 60, 3)));
    }

    static Stream<Outline> bundled() {
        return RevisionChain.bundled().revisions().stream().map(Revision::id).map(id -> BundledOutlines.find(id)
                .orElseThrow());
    }

    /** A child with foreign keys of every cardinality, and a parent that references itself. */
    static Outline cardinalities() {
        return new Outline(List.of(
                new Table(
                        "child",
                        List.of(
                                ID,
                                new Column("many", "uuid", false),
                                new Column("maybe", "uuid", true),
                                new Column("one", "uuid", false),
                                new Column("perhaps", "uuid", true)),
                        List.of("id"),
                        List.of(List.of("one"), List.of("perhaps"), List.of("many", "maybe")),
                        List.of(key("many"), key("maybe"), key("one"), key("perhaps"))),
                new Table(
                        "parent",
                        List.of(ID, new Column("above", "uuid", true)),
                        List.of("id"),
                        List.of(),
                        List.of(key("above")))));
    }

    private static ForeignKey key(String column) {
        return new ForeignKey(List.of(column), "parent", List.of("id"));
    }

    /** Names that PostgreSQL allows and a diagram format may not. */
    static Outline odd() {
        List<String> names = List.of(
                "a\"b",
                "a'b",
                "a\\",
                "a%b",
                "a_b",
                "<b>&amp;",
                "two words",
                "契約",
                "🐘",
                "pk",
                "a\nb",
                "x@y:z",
                "\u0001",
                "--",
                "1",
                "title",
                "end",
                "one",
                "direction",
                "{}",
                "]]>");
        List<Table> tables = new ArrayList<>();
        for (String name : names) {
            tables.add(new Table(
                    name,
                    List.of(
                            new Column(name, "numeric(10,2)", false),
                            new Column(name + " 2", "\"my type\"[]", true),
                            new Column("fk", "text", true)),
                    List.of(name),
                    List.of(),
                    List.of(new ForeignKey(
                            List.of(name, name + " 2"), names.get(0), List.of(names.get(0), names.get(0) + " 2")))));
        }
        tables.add(new Table("nothing", List.of(), List.of(), List.of(), List.of()));
        tables.add(new Table(
                "stranger",
                List.of(ID),
                List.of(),
                List.of(),
                List.of(new ForeignKey(List.of("id"), "elsewhere", List.of("id")))));
        tables.add(new Table(
                "wide",
                IntStream.range(0, 100)
                        .mapToObj(i -> new Column("c" + i, "integer", true))
                        .toList(),
                List.of(),
                List.of(),
                List.of()));
        return new Outline(List.copyOf(tables));
    }

    /** {@code count} tables with up to {@code references} foreign keys each, to each other and to themselves. */
    static Outline random(Random random, int count, int references) {
        List<Table> tables = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Column> columns = new ArrayList<>(List.of(ID));
            List<ForeignKey> keys = new ArrayList<>();
            for (int j = 0; j < references; j++) {
                columns.add(new Column("c" + j, "x".repeat(random.nextInt(20)), random.nextBoolean()));
                if (random.nextInt(3) > 0) {
                    keys.add(new ForeignKey(List.of("c" + j), "t" + random.nextInt(count), List.of("id")));
                }
            }
            tables.add(new Table("t" + i, columns, List.of("id"), List.of(), keys));
        }
        return new Outline(List.copyOf(tables));
    }
}
