package io.pycharter.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;

/** The owner of the application that holds the data. */
@Entity
@Table(
        name = "metadata_record_it_application_owners",
        uniqueConstraints =
                @UniqueConstraint(
                        name = "uq_mr_it_application_owner",
                        columnNames = {"metadata_record_id", "owner_id"}))
public class MetadataRecordItApplicationOwner extends MetadataRecordOwnership {}
