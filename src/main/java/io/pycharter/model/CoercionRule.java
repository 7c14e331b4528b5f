package io.pycharter.model;

import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;

/** Rules that convert values to the types of a schema before validation. */
@Entity
@Table(
        name = "coercion_rules",
        uniqueConstraints =
                @UniqueConstraint(
                        name = "uq_coercion_rules_title_version",
                        columnNames = {"title", "version"}),
        check = @CheckConstraint(name = "ck_coercion_rules_title_format", constraint = "title ~ '^[a-z0-9_]+$'"))
public class CoercionRule extends RuleSet {}
