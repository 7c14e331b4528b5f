-- Downgrade of Add data version tracking to quality_metrics
-- Revision ID: 8b08d78068e3
-- Revises: f9995dc0f4b3

DROP INDEX ix_quality_metrics_data_fingerprint;
DROP INDEX ix_quality_metrics_data_version;

ALTER TABLE quality_metrics
    DROP COLUMN data_fingerprint,
    DROP COLUMN data_source,
    DROP COLUMN data_version;
