package io.pycharter.model;

import jakarta.persistence.Column;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

/** The flow of a metadata record's data from or to a system; one table per kind of flow. */
@MappedSuperclass
public abstract class MetadataRecordFlow extends UuidEntity {

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @OnDelete(action = OnDeleteAction.CASCADE)
    public MetadataRecord metadataRecord;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @OnDelete(action = OnDeleteAction.CASCADE)
    public SourceSystem system;

    @ColumnDefault("now()")
    @Column(columnDefinition = "timestamp with time zone")
    public Instant createdAt = Instant.now();
}
