package io.pycharter.model;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Index;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.Length;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.hibernate.type.SqlTypes;

/** A violation that a quality check found in a record or field, and its resolution. */
@Entity
@Table(
        name = "quality_violations",
        indexes = {
            @Index(name = "ix_quality_violations_schema_id", columnList = "schema_id"),
            @Index(name = "ix_quality_violations_data_contract_id", columnList = "data_contract_id"),
            @Index(name = "ix_quality_violations_record_identifier", columnList = "record_identifier"),
            @Index(name = "ix_quality_violations_field_name", columnList = "field_name"),
            @Index(name = "ix_quality_violations_error_type", columnList = "error_type"),
            @Index(name = "ix_quality_violations_severity", columnList = "severity"),
            @Index(name = "ix_quality_violations_status", columnList = "status"),
            @Index(name = "ix_quality_violations_check_timestamp", columnList = "check_timestamp")
        })
public class QualityViolation extends UuidEntity {

    /** The name of the schema that the data was checked against; not a foreign key to {@code schemas}. */
    @Column(nullable = false)
    public String schemaId;

    @Column(length = 50)
    public String schemaVersion;

    @ManyToOne(fetch = FetchType.LAZY)
    @OnDelete(action = OnDeleteAction.SET_NULL)
    public DataContract dataContract;

    public String recordIdentifier;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(columnDefinition = "json")
    public JsonNode recordData;

    public String fieldName;

    @Column(length = 100, nullable = false)
    public String errorType;

    @Column(length = Length.LONG32, nullable = false)
    public String errorMessage;

    @Column(length = 20, nullable = false)
    @ColumnDefault("'warning'")
    public String severity = "warning";

    @Column(length = 20, nullable = false)
    @ColumnDefault("'open'")
    public String status = "open";

    @Column(columnDefinition = "timestamp with time zone")
    public Instant resolvedAt;

    public String resolvedBy;

    @Column(columnDefinition = "timestamp with time zone", nullable = false)
    @ColumnDefault("now()")
    public Instant checkTimestamp = Instant.now();

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(columnDefinition = "json")
    public JsonNode additionalMetadata;

    @Embedded
    public Timestamps timestamps = new Timestamps();
}
