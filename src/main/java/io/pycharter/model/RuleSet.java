package io.pycharter.model;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;
import org.hibernate.type.SqlTypes;

/** Rules of one kind for the fields of a contract: a JSON document with its own version. */
@MappedSuperclass
public abstract class RuleSet extends UuidEntity {

    @Column(nullable = false)
    public String title;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @OnDelete(action = OnDeleteAction.CASCADE)
    public DataContract dataContract;

    @Column(length = 500)
    public String description;

    @Column(length = 50, nullable = false)
    public String version;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(columnDefinition = "json", nullable = false)
    public JsonNode rules;

    /** The schema whose fields the rules apply to; null if they apply to any. */
    @ManyToOne(fetch = FetchType.LAZY)
    @OnDelete(action = OnDeleteAction.CASCADE)
    public Schema schema;

    @Embedded
    public Timestamps timestamps = new Timestamps();
}
