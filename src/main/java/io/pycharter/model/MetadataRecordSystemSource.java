package io.pycharter.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;

/** A system in which the data originates. */
@Entity
@Table(
        name = "metadata_record_system_sources",
        uniqueConstraints =
                @UniqueConstraint(
                        name = "uq_mr_system_source",
                        columnNames = {"metadata_record_id", "system_id"}))
public class MetadataRecordSystemSource extends MetadataRecordFlow {}
