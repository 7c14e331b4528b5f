-- Add data version tracking to quality_metrics
-- Revision ID: 8b08d78068e3
-- Revises: f9995dc0f4b3

ALTER TABLE quality_metrics
    ADD COLUMN data_version varchar(255),
    ADD COLUMN data_source varchar(500),
    ADD COLUMN data_fingerprint varchar(64);

CREATE INDEX ix_quality_metrics_data_version ON quality_metrics (data_version);
CREATE INDEX ix_quality_metrics_data_fingerprint ON quality_metrics (data_fingerprint);
