package io.pycharter.model;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.util.UUID;

/** An entity identified by a UUID: random, unless its creator sets one. */
@MappedSuperclass
public abstract class UuidEntity extends PanacheEntityBase {

    @Id
    public UUID id = UUID.randomUUID();
}
