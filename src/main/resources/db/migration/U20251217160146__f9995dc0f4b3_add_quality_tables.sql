-- Downgrade of Add quality tables
-- Revision ID: f9995dc0f4b3
-- Revises: ae0efda02aa1

DROP TABLE quality_violations;
DROP TABLE quality_metrics;
