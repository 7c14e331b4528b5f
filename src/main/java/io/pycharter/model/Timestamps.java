package io.pycharter.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.SourceType;
import org.hibernate.annotations.UpdateTimestamp;

/** When a row was written first, and last; the database tells the time. */
@Embeddable
public class Timestamps {

    @CreationTimestamp(source = SourceType.DB)
    @ColumnDefault("now()")
    @Column(columnDefinition = "timestamp with time zone")
    public Instant createdAt;

    @UpdateTimestamp(source = SourceType.DB)
    @ColumnDefault("now()")
    @Column(columnDefinition = "timestamp with time zone")
    public Instant updatedAt;
}
