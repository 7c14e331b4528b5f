package io.pycharter.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.time.Instant;
import org.hibernate.Length;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

/** A compliance framework that applies to the data of a metadata record, and the compliance status. */
@Entity
@Table(
        name = "metadata_record_compliance_frameworks",
        uniqueConstraints =
                @UniqueConstraint(
                        name = "uq_mr_compliance",
                        columnNames = {"metadata_record_id", "compliance_framework_id"}))
public class MetadataRecordComplianceFramework extends UuidEntity {

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @OnDelete(action = OnDeleteAction.CASCADE)
    public MetadataRecord metadataRecord;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(foreignKey = @ForeignKey(name = "metadata_record_compliance_framewo_compliance_framework_id_fkey"))
    @OnDelete(action = OnDeleteAction.CASCADE)
    public ComplianceFramework complianceFramework;

    @Column(length = 50)
    public String complianceStatus;

    @Column(length = Length.LONG32)
    public String notes;

    @ColumnDefault("now()")
    @Column(columnDefinition = "timestamp with time zone")
    public Instant createdAt = Instant.now();
}
