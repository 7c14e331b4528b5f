package io.pycharter.model;

import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;

/** Rules that values must satisfy in addition to the schema. */
@Entity
@Table(
        name = "validation_rules",
        uniqueConstraints =
                @UniqueConstraint(
                        name = "uq_validation_rules_title_version",
                        columnNames = {"title", "version"}),
        check = @CheckConstraint(name = "ck_validation_rules_title_format", constraint = "title ~ '^[a-z0-9_]+$'"))
public class ValidationRule extends RuleSet {}
