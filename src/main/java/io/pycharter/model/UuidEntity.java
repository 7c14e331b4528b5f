package io.pycharter.model;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.util.UUID;

/** What is known by a uuid, given by whoever makes it, or one made by chance. */
@MappedSuperclass
public abstract class UuidEntity extends PanacheEntityBase {

    @Id
    public UUID id = UUID.randomUUID();
}
