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
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.hibernate.type.SqlTypes;

/** The measurements of one quality check run. */
@Entity
@Table(
        name = "quality_metrics",
        indexes = {
            @Index(name = "ix_quality_metrics_schema_id", columnList = "schema_id"),
            @Index(name = "ix_quality_metrics_data_contract_id", columnList = "data_contract_id"),
            @Index(name = "ix_quality_metrics_check_timestamp", columnList = "check_timestamp"),
            @Index(name = "ix_quality_metrics_data_version", columnList = "data_version"),
            @Index(name = "ix_quality_metrics_data_fingerprint", columnList = "data_fingerprint")
        })
public class QualityMetric extends UuidEntity {

    /** The name of the schema that the data was checked against; not a foreign key to {@code schemas}. */
    @Column(nullable = false)
    public String schemaId;

    @Column(length = 50)
    public String schemaVersion;

    @ManyToOne(fetch = FetchType.LAZY)
    @OnDelete(action = OnDeleteAction.SET_NULL)
    public DataContract dataContract;

    public double overallScore;

    public double violationRate;

    public double completeness;

    public double accuracy;

    @ColumnDefault("0")
    public int recordCount;

    @ColumnDefault("0")
    public int validCount;

    @ColumnDefault("0")
    public int invalidCount;

    @ColumnDefault("0")
    public int violationCount;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(columnDefinition = "json")
    public JsonNode fieldScores;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(columnDefinition = "json")
    public JsonNode thresholdBreaches;

    /** {@code true} or {@code false}, as text. */
    @Column(length = 10, nullable = false)
    @ColumnDefault("'true'")
    public String passed = "true";

    @Column(columnDefinition = "timestamp with time zone", nullable = false)
    @ColumnDefault("now()")
    public Instant checkTimestamp = Instant.now();

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(columnDefinition = "json")
    public JsonNode additionalMetadata;

    @Embedded
    public Timestamps timestamps = new Timestamps();

    public String createdBy;

    public String dataVersion;

    @Column(length = 500)
    public String dataSource;

    @Column(length = 64)
    public String dataFingerprint;
}
