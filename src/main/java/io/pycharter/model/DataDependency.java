package io.pycharter.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import org.hibernate.Length;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

/** The derivation of one contract's data from another's. */
@Entity
@Table(
        name = "data_dependencies",
        uniqueConstraints =
                @UniqueConstraint(
                        name = "uq_data_dependencies_source_target",
                        columnNames = {"source_contract_id", "target_contract_id"}))
public class DataDependency extends UuidEntity {

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @OnDelete(action = OnDeleteAction.CASCADE)
    public DataContract sourceContract;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @OnDelete(action = OnDeleteAction.CASCADE)
    public DataContract targetContract;

    @Column(length = 50)
    public String dependencyType;

    @Column(length = Length.LONG32)
    public String description;

    @ColumnDefault("false")
    public boolean isCritical;

    @Embedded
    public Timestamps timestamps = new Timestamps();
}
