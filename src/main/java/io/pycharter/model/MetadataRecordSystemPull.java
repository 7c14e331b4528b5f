package io.pycharter.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;

/** A system that the data is pulled from. */
@Entity
@Table(
        name = "metadata_record_system_pulls",
        uniqueConstraints =
                @UniqueConstraint(
                        name = "uq_mr_system_pull",
                        columnNames = {"metadata_record_id", "system_id"}))
public class MetadataRecordSystemPull extends MetadataRecordFlow {}
