-- Remove artifact version columns from data_contracts
-- Revision ID: remove_artifact_versions
-- Revises: name_title_validation
--
-- The version of an artifact stands in the artifact itself, which the contract points to.

ALTER TABLE data_contracts
    DROP COLUMN schema_version,
    DROP COLUMN coercion_rules_version,
    DROP COLUMN validation_rules_version,
    DROP COLUMN metadata_version;
