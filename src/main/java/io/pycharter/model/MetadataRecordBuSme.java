package io.pycharter.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;

/** A subject-matter expert of the business unit, who knows what the data means. */
@Entity
@Table(
        name = "metadata_record_bu_sme",
        uniqueConstraints =
                @UniqueConstraint(
                        name = "uq_mr_bu_sme",
                        columnNames = {"metadata_record_id", "owner_id"}))
public class MetadataRecordBuSme extends MetadataRecordOwnership {}
