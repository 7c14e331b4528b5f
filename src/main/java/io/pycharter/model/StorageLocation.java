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
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.hibernate.type.SqlTypes;

/** A location where data is stored: a table, a collection or the storage system's equivalent. */
@Entity
@Table(
        name = "storage_locations",
        uniqueConstraints = @UniqueConstraint(name = "uq_storage_locations_name", columnNames = "name"))
public class StorageLocation extends UuidEntity {

    @Column(nullable = false)
    public String name;

    @Column(length = 50)
    public String locationType;

    public String cluster;

    public String database;

    public String collection;

    public String schemaName;

    public String tableName;

    /** In the storage system's own format; it may contain a password. */
    @Column(length = Length.LONG32)
    public String connectionString;

    @ManyToOne(fetch = FetchType.LAZY)
    @OnDelete(action = OnDeleteAction.SET_NULL)
    public SourceSystem system;

    @ManyToOne(fetch = FetchType.LAZY)
    @OnDelete(action = OnDeleteAction.SET_NULL)
    public DeploymentEnvironment environment;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(columnDefinition = "json")
    public JsonNode additionalMetadata;

    @Embedded
    public Timestamps timestamps = new Timestamps();
}
