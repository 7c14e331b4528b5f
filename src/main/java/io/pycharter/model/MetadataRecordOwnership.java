package io.pycharter.model;

import jakarta.persistence.Column;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import java.time.Instant;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

/** An owner's role for the data of a metadata record; one table per role. */
@MappedSuperclass
public abstract class MetadataRecordOwnership extends UuidEntity {

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @OnDelete(action = OnDeleteAction.CASCADE)
    public MetadataRecord metadataRecord;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @OnDelete(action = OnDeleteAction.CASCADE)
    public Owner owner;

    @ColumnDefault("now()")
    @Column(columnDefinition = "timestamp with time zone")
    public Instant createdAt = Instant.now();
}
