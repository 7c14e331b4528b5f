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

/** A location where the data of a metadata record is stored, and its purpose. */
@Entity
@Table(
        name = "metadata_record_storage_locations",
        uniqueConstraints =
                @UniqueConstraint(
                        name = "uq_mr_storage_location",
                        columnNames = {"metadata_record_id", "storage_location_id"}))
public class MetadataRecordStorageLocation extends UuidEntity {

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @OnDelete(action = OnDeleteAction.CASCADE)
    public MetadataRecord metadataRecord;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @OnDelete(action = OnDeleteAction.CASCADE)
    public StorageLocation storageLocation;

    @Column(length = 50)
    public String usageType;

    @ColumnDefault("now()")
    @Column(columnDefinition = "timestamp with time zone")
    public Instant createdAt = Instant.now();
}
