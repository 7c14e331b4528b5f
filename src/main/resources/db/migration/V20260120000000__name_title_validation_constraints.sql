-- Add name and title validation constraints
-- Revision ID: name_title_validation
-- Revises: 7f8a9b2c3d4e
--
-- Requires: Every name has only the characters a-z, 0-9 and _, and at least one :: data_contracts :: SELECT id, name, version FROM data_contracts WHERE name !~ '^[a-z0-9_]+$' ORDER BY name, id
-- Requires: Every title has only the characters a-z, 0-9 and _, and at least one :: schemas :: SELECT id, title, version FROM schemas WHERE title !~ '^[a-z0-9_]+$' ORDER BY title, id
-- Requires: Every title has only the characters a-z, 0-9 and _, and at least one :: coercion_rules :: SELECT id, title, version FROM coercion_rules WHERE title !~ '^[a-z0-9_]+$' ORDER BY title, id
-- Requires: Every title has only the characters a-z, 0-9 and _, and at least one :: validation_rules :: SELECT id, title, version FROM validation_rules WHERE title !~ '^[a-z0-9_]+$' ORDER BY title, id
-- Requires: Every title has only the characters a-z, 0-9 and _, and at least one :: metadata_records :: SELECT id, title, version FROM metadata_records WHERE title !~ '^[a-z0-9_]+$' ORDER BY title, id
-- Requires: Every name has only the characters a-z, 0-9 and _, and at least one :: data_feeds :: SELECT id, name FROM data_feeds WHERE name !~ '^[a-z0-9_]+$' ORDER BY name, id

ALTER TABLE data_contracts
    ADD CONSTRAINT ck_data_contracts_name_format CHECK (name ~ '^[a-z0-9_]+$');

ALTER TABLE schemas
    ADD CONSTRAINT ck_schemas_title_format CHECK (title ~ '^[a-z0-9_]+$');

ALTER TABLE coercion_rules
    ADD CONSTRAINT ck_coercion_rules_title_format CHECK (title ~ '^[a-z0-9_]+$');

ALTER TABLE validation_rules
    ADD CONSTRAINT ck_validation_rules_title_format CHECK (title ~ '^[a-z0-9_]+$');

ALTER TABLE metadata_records
    ADD CONSTRAINT ck_metadata_records_title_format CHECK (title ~ '^[a-z0-9_]+$');

ALTER TABLE data_feeds
    ADD CONSTRAINT ck_data_feeds_name_format CHECK (name ~ '^[a-z0-9_]+$');
