package io.pycharter.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.hibernate.annotations.ColumnDefault;

/**
 * When a row was created and last updated. Code that changes a row must set {@code updatedAt}: in an embeddable, Hibernate's
 * generators would regenerate {@code createdAt} as well (7.2).
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
