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

/** A law or standard that may apply to data, such as the GDPR. */
@Entity
@Table(
        name = "compliance_frameworks",
        uniqueConstraints = {
            @UniqueConstraint(name = "uq_compliance_frameworks_code", columnNames = "code"),
            @UniqueConstraint(name = "uq_compliance_frameworks_name", columnNames = "name")
        })
public class ComplianceFramework extends UuidEntity {

    @Column(length = 100, nullable = false)
    public String name;

    @Column(length = 50)
    public String code;

    @Column(length = Length.LONG32)
    public String description;

    @Column(length = 50)
    public String frameworkType;

    @ColumnDefault("true")
    public boolean isActive = true;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(columnDefinition = "json")
    public JsonNode additionalMetadata;

    @Embedded
    public Timestamps timestamps = new Timestamps();
}
