package io.pycharter.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.hibernate.annotations.ColumnDefault;

/**
 * When a row was written first, and last. Whoever changes a row sets the second: in an embeddable, Hibernate's generators would
 * write the first anew too (7.2).
 */
@Embeddable
public class Timestamps {

    @ColumnDefault("now()")
    @Column(columnDefinition = "timestamp with time zone")
    public Instant createdAt = Instant.now();

    @ColumnDefault("now()")
    @Column(columnDefinition = "timestamp with time zone")
    public Instant updatedAt = createdAt;
}
