package io.pycharter.diff;

import io.pycharter.catalog.ObjectName;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Which way a statement goes: from the current catalog to the wanted one, or back.
 *
 * @param from where it comes from
 * @param to where it leads
 * @param typeName what a type is called while the statement runs: on the way back, an old type that was set aside has another
 *     name
 * @param typeChanged columns whose type is made again under its name
 * @param kept tables that are there before and after
 * @param inlineParts the objects that are made together with the one they are a part of, on this way
 */
record GenerationContext(
        ObjectGraph from,
        ObjectGraph to,
        UnaryOperator<String> typeName,
        Set<ObjectName> typeChanged,
        Set<ObjectName> kept,
        Set<ObjectName> inlineParts) {}
