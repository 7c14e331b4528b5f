package io.pycharter.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;

/** The owner who is accountable for the data to the business. */
@Entity
@Table(
        name = "metadata_record_business_owners",
        uniqueConstraints =
                @UniqueConstraint(
                        name = "uq_mr_business_owner",
                        columnNames = {"metadata_record_id", "owner_id"}))
public class MetadataRecordBusinessOwner extends MetadataRecordOwnership {}
