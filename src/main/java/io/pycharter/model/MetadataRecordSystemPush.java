package io.pycharter.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;

/** A system that the data is pushed to. */
@Entity
@Table(
        name = "metadata_record_system_pushes",
        uniqueConstraints =
                @UniqueConstraint(
                        name = "uq_mr_system_push",
                        columnNames = {"metadata_record_id", "system_id"}))
public class MetadataRecordSystemPush extends MetadataRecordFlow {}
