package io.pycharter.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;

/** A subject-matter expert of IT, who knows how the data is produced and moved. */
@Entity
@Table(
        name = "metadata_record_it_sme",
        uniqueConstraints =
                @UniqueConstraint(
                        name = "uq_mr_it_sme",
                        columnNames = {"metadata_record_id", "owner_id"}))
public class MetadataRecordItSme extends MetadataRecordOwnership {}
