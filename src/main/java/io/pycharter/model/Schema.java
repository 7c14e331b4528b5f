package io.pycharter.model;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.hibernate.type.SqlTypes;

/** The structure of a contract's records: a JSON Schema document with its own version. */
@Entity
@Table(
        name = "schemas",
        uniqueConstraints =
                @UniqueConstraint(
                        name = "uq_schemas_title_version",
                        columnNames = {"title", "version"}),
        check = @CheckConstraint(name = "ck_schemas_title_format", constraint = "title ~ '^[a-z0-9_]+$'"))
public class Schema extends UuidEntity {

    @Column(nullable = false)
    public String title;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @OnDelete(action = OnDeleteAction.CASCADE)
    public DataContract dataContract;

    @Column(length = 50, nullable = false)
    public String version;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(columnDefinition = "json", nullable = false)
    public JsonNode schemaData;

    @Embedded
    public Timestamps timestamps = new Timestamps();
}
