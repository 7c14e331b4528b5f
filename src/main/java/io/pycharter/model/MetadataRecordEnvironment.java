package io.pycharter.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.time.Instant;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

/** An environment in which the data of a metadata record is available. */
@Entity
@Table(
        name = "metadata_record_environments",
        uniqueConstraints =
                @UniqueConstraint(
                        name = "uq_mr_environment",
                        columnNames = {"metadata_record_id", "environment_id"}))
public class MetadataRecordEnvironment extends UuidEntity {

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @OnDelete(action = OnDeleteAction.CASCADE)
    public MetadataRecord metadataRecord;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @OnDelete(action = OnDeleteAction.CASCADE)
    public DeploymentEnvironment environment;

    @ColumnDefault("now()")
    @Column(columnDefinition = "timestamp with time zone")
    public Instant createdAt = Instant.now();
}
