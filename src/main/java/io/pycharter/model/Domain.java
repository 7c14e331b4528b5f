package io.pycharter.model;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import org.hibernate.Length;

/** A business domain that data belongs to. */
@Entity
@Table(name = "domains", uniqueConstraints = @UniqueConstraint(name = "uq_domains_name", columnNames = "name"))
public class Domain extends UuidEntity {

    @Column(nullable = false)
    public String name;

    @Column(length = Length.LONG32)
    public String description;

    @Embedded
    public Timestamps timestamps = new Timestamps();
}
