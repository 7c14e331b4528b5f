package io.pycharter.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import org.hibernate.Length;

/** A system that data comes from or is sent to. */
@Entity
@Table(name = "systems", uniqueConstraints = @UniqueConstraint(name = "uq_systems_name", columnNames = "name"))
public class SourceSystem extends UuidEntity {

    @Column(nullable = false)
    public String name;

    public String appId;

    @Column(length = Length.LONG32)
    public String description;

    @Embedded
    public Timestamps timestamps = new Timestamps();
}
