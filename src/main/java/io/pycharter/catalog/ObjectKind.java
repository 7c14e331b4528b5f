package io.pycharter.catalog;

/** What an {@link ObjectName} names. */
public enum ObjectKind {
    /** An enum, domain, composite or range type. */
    TYPE,
    /** A sequence other than the internal one of an identity column. */
    SEQUENCE,
    /** The column that owns a sequence. */
    SEQUENCE_OWNER,
    /** A function, procedure or aggregate. */
    ROUTINE,
    /** An ordinary or partitioned table, or a partition. */
    TABLE,
    /** The bounds of the partitions of a table. */
    PARTITION_BOUNDS,
    /** A view or materialized view. */
    VIEW,
    /** A column of a table. */
    COLUMN,
    /** The default of a column that is not generated. */
    DEFAULT,
    /** A constraint of a table, with the index behind it. */
    CONSTRAINT,
    /** An index that is not behind a constraint. */
    INDEX,
    /** A trigger. */
    TRIGGER,
    /** A rewrite rule that was made by CREATE RULE. */
    RULE,
    /** A row-security policy. */
    POLICY,
    /** The index that CLUSTER uses for a table or materialized view. */
    CLUSTER,
    /** That triggers behind the constraints of a table do not fire. */
    DISABLED_TRIGGERS
}
