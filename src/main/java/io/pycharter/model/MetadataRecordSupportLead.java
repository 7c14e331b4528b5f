package io.pycharter.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;

/** The owner who leads support for the data. */
@Entity
@Table(
        name = "metadata_record_support_lead",
        uniqueConstraints =
                @UniqueConstraint(
                        name = "uq_mr_support_lead",
                        columnNames = {"metadata_record_id", "owner_id"}))
public class MetadataRecordSupportLead extends MetadataRecordOwnership {}
