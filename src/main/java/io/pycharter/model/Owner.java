package io.pycharter.model;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** A person or group responsible for data. */
@Entity
@Table(name = "owners", uniqueConstraints = @UniqueConstraint(name = "uq_owners_email", columnNames = "email"))
public class Owner extends PanacheEntityBase {

    /** Chosen by the creator of the owner, such as a user or team name. */
    @Id
    public String id;

    public String name;

    public String email;

    public String team;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(columnDefinition = "json")
    public JsonNode additionalInfo;

    @Embedded
    public Timestamps timestamps = new Timestamps();
}
