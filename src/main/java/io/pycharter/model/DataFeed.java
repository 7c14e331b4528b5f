package io.pycharter.model;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.CheckConstraint;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import org.hibernate.Length;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A stream or regular delivery of data. */
@Entity
@Table(
        name = "data_feeds",
        uniqueConstraints = @UniqueConstraint(name = "uq_data_feeds_name", columnNames = "name"),
        check = @CheckConstraint(name = "ck_data_feeds_name_format", constraint = "name ~ '^[a-z0-9_]+$'"))
public class DataFeed extends UuidEntity {

    @Column(nullable = false)
    public String name;

    public String title;

    @Column(length = 50)
    public String feedType;

    @Column(length = Length.LONG32)
    public String description;

    @ColumnDefault("true")
    public boolean isActive = true;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(columnDefinition = "json")
    public JsonNode additionalMetadata;

    @Embedded
    public Timestamps timestamps = new Timestamps();
}
