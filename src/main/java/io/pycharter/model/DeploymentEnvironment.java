package io.pycharter.model;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import org.hibernate.Length;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A deployment environment, such as development or production. */
@Entity
@Table(
        name = "environments",
        uniqueConstraints = @UniqueConstraint(name = "uq_environments_name", columnNames = "name"))
public class DeploymentEnvironment extends UuidEntity {

    @Column(length = 50, nullable = false)
    public String name;

    @Column(length = Length.LONG32)
    public String description;

    @Column(length = 50)
    public String environmentType;

    @ColumnDefault("false")
    public boolean isProduction;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(columnDefinition = "json")
    public JsonNode additionalMetadata;

    @Embedded
    public Timestamps timestamps = new Timestamps();
}
