package io.pycharter.model;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import org.hibernate.Length;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A keyword for finding contracts. */
@Entity
@Table(name = "tags", uniqueConstraints = @UniqueConstraint(name = "uq_tags_name", columnNames = "name"))
public class Tag extends UuidEntity {

    @Column(length = 100, nullable = false)
    public String name;

    @Column(length = Length.LONG32)
    public String description;

    @Column(length = 50)
    public String category;

    /** As {@code #rrggbb}. */
    @Column(length = 7)
    public String color;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(columnDefinition = "json")
    public JsonNode additionalMetadata;

    @Embedded
    public Timestamps timestamps = new Timestamps();
}
