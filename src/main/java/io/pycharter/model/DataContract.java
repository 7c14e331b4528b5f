package io.pycharter.model;

import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import org.hibernate.Length;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

/**
 * The main entity of the store: what a provider of data promises its consumers. It references the artifacts in force, which
 * reference the contract that they were written for.
 */
@Entity
@Table(
        name = "data_contracts",
        uniqueConstraints =
                @UniqueConstraint(
                        name = "uq_data_contracts_name_version",
                        columnNames = {"name", "version"}),
        check = @CheckConstraint(name = "ck_data_contracts_name_format", constraint = "name ~ '^[a-z0-9_]+$'"))
public class DataContract extends UuidEntity {

    @Column(nullable = false)
    public String name;

    @Column(length = 50, nullable = false)
    public String version;

    @Column(length = 50)
    public String status;

    @Column(length = Length.LONG32)
    public String description;

    /** Deleting the schema deletes the contract; deleting another artifact only clears the reference to it. */
    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(foreignKey = @ForeignKey(name = "fk_data_contracts_schema_id"))
    @OnDelete(action = OnDeleteAction.CASCADE)
    public Schema schema;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(foreignKey = @ForeignKey(name = "fk_data_contracts_coercion_rules_id"))
    @OnDelete(action = OnDeleteAction.SET_NULL)
    public CoercionRule coercionRules;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(foreignKey = @ForeignKey(name = "fk_data_contracts_validation_rules_id"))
    @OnDelete(action = OnDeleteAction.SET_NULL)
    public ValidationRule validationRules;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(foreignKey = @ForeignKey(name = "fk_data_contracts_metadata_record_id"))
    @OnDelete(action = OnDeleteAction.SET_NULL)
    public MetadataRecord metadataRecord;

    @Embedded
    public Timestamps timestamps = new Timestamps();

    public String createdBy;

    public String updatedBy;
}
