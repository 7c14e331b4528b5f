-- Downgrade of Add name and title validation constraints
-- Revision ID: name_title_validation
-- Revises: 7f8a9b2c3d4e

ALTER TABLE data_feeds
    DROP CONSTRAINT ck_data_feeds_name_format;

ALTER TABLE metadata_records
    DROP CONSTRAINT ck_metadata_records_title_format;

ALTER TABLE validation_rules
    DROP CONSTRAINT ck_validation_rules_title_format;

ALTER TABLE coercion_rules
    DROP CONSTRAINT ck_coercion_rules_title_format;

ALTER TABLE schemas
    DROP CONSTRAINT ck_schemas_title_format;

ALTER TABLE data_contracts
    DROP CONSTRAINT ck_data_contracts_name_format;
