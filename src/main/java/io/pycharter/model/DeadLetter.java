package io.pycharter.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Index;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.Length;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A record that a pipeline could not process, kept until it is retried or discarded. */
@Entity
@Table(
        name = "dead_letter_queue",
        indexes = {
            @Index(name = "ix_pycharter_dead_letter_queue_pipeline_name", columnList = "pipeline_name"),
            @Index(name = "ix_pycharter_dead_letter_queue_reason", columnList = "reason"),
            @Index(name = "ix_pycharter_dead_letter_queue_error_type", columnList = "error_type"),
            @Index(name = "ix_pycharter_dead_letter_queue_stage", columnList = "stage"),
            @Index(name = "ix_pycharter_dead_letter_queue_status", columnList = "status"),
            @Index(name = "ix_pycharter_dead_letter_queue_timestamp", columnList = "timestamp")
        })
public class DeadLetter extends PanacheEntityBase {

    /** Chosen by the pipeline. */
    @Id
    @Column(length = 16)
    public String id;

    @Column(nullable = false)
    public String pipelineName;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(columnDefinition = "json", nullable = false)
    public JsonNode recordData;

    @Column(length = 50, nullable = false)
    public String reason;

    @Column(length = Length.LONG32, nullable = false)
    public String errorMessage;

    @Column(length = 100, nullable = false)
    public String errorType;

    @Column(length = 20, nullable = false)
    public String stage;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(columnDefinition = "json")
    public JsonNode additionalMetadata;

    @ColumnDefault("0")
    public int retryCount;

    @Column(length = 20, nullable = false)
    @ColumnDefault("'pending'")
    public String status = "pending";

    /** When the record failed. */
    @Column(columnDefinition = "timestamp with time zone", nullable = false)
    @ColumnDefault("now()")
    public Instant timestamp = Instant.now();

    @Column(columnDefinition = "timestamp with time zone")
    public Instant resolvedAt;

    @Embedded
    public Timestamps timestamps = new Timestamps();
}
