package io.pycharter.model;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.time.Instant;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.OnDelete;
import org.hibernate.annotations.OnDeleteAction;

/** The assignment of a tag to a contract. */
@Entity
@Table(
        name = "data_contract_tags",
        uniqueConstraints =
                @UniqueConstraint(
                        name = "uq_dc_tag",
                        columnNames = {"data_contract_id", "tag_id"}))
public class DataContractTag extends UuidEntity {

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @OnDelete(action = OnDeleteAction.CASCADE)
    public DataContract dataContract;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @OnDelete(action = OnDeleteAction.CASCADE)
    public Tag tag;

    @ColumnDefault("now()")
    @Column(columnDefinition = "timestamp with time zone")
    public Instant createdAt = Instant.now();
}
