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
import org.hibernate.Length;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.hibernate.type.SqlTypes;

/** Metadata about the data of a contract: its governance rules and, in other tables, its owners, sources and destinations. */
@Entity
@Table(
        name = "metadata_records",
        uniqueConstraints =
                @UniqueConstraint(
                        name = "uq_metadata_records_title_version",
                        columnNames = {"title", "version"}),
        check = @CheckConstraint(name = "ck_metadata_records_title_format", constraint = "title ~ '^[a-z0-9_]+$'"))
public class MetadataRecord extends UuidEntity {

    @Column(nullable = false)
    public String title;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @OnDelete(action = OnDeleteAction.CASCADE)
    public DataContract dataContract;

    @Column(length = 50, nullable = false)
    public String version;

    @Column(length = 50)
    public String status;

    @Column(length = 50)
    public String type;

    @Column(length = Length.LONG32)
    public String description;

    @Embedded
    public Timestamps timestamps = new Timestamps();

    public String createdBy;

    public String updatedBy;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(columnDefinition = "json")
    public JsonNode governanceRules;
}
