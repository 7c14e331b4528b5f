-- Downgrade of Remove artifact version columns from data_contracts
-- Revision ID: remove_artifact_versions
-- Revises: name_title_validation
--
-- The four columns come back empty, and as the last ones of the table: what they held is gone, and PostgreSQL can not
-- put a column between others.

ALTER TABLE data_contracts
    ADD COLUMN schema_version varchar(50),
    ADD COLUMN coercion_rules_version varchar(50),
    ADD COLUMN validation_rules_version varchar(50),
    ADD COLUMN metadata_version varchar(50);
