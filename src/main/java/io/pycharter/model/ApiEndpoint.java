package io.pycharter.model;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import org.hibernate.Length;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.hibernate.type.SqlTypes;

/** An API endpoint that serves the data of a metadata record. */
@Entity
@Table(
        name = "api_endpoints",
        uniqueConstraints =
                @UniqueConstraint(
                        name = "uq_api_endpoints",
                        columnNames = {"path", "method", "metadata_record_id"}))
public class ApiEndpoint extends UuidEntity {

    @Column(length = 500, nullable = false)
    public String path;

    @Column(length = 10, nullable = false)
    public String method;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @OnDelete(action = OnDeleteAction.CASCADE)
    public MetadataRecord metadataRecord;

    /** As text, such as {@code 100/minute}. */
    @Column(length = 50)
    public String rateLimit;

    /** In seconds. */
    public Integer cacheTtl;

    @Column(length = Length.LONG32)
    public String documentationUrl;

    @ColumnDefault("true")
    public boolean isActive = true;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(columnDefinition = "json")
    public JsonNode additionalMetadata;

    @Embedded
    public Timestamps timestamps = new Timestamps();
}
