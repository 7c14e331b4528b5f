-- Downgrade of Change artifact unique constraints to (title, version)
-- Revision ID: change_artifact_unique_constraints
-- Revises: remove_artifact_versions
--
-- Requires: No two rows have the same data_contract_id and version :: schemas :: SELECT id, data_contract_id, version, title FROM schemas AS a WHERE EXISTS (SELECT FROM schemas AS b WHERE b.data_contract_id = a.data_contract_id AND b.version = a.version AND b.id <> a.id) ORDER BY data_contract_id, version, id
-- Requires: No two rows have the same data_contract_id and version :: coercion_rules :: SELECT id, data_contract_id, version, title FROM coercion_rules AS a WHERE EXISTS (SELECT FROM coercion_rules AS b WHERE b.data_contract_id = a.data_contract_id AND b.version = a.version AND b.id <> a.id) ORDER BY data_contract_id, version, id
-- Requires: No two rows have the same data_contract_id and version :: validation_rules :: SELECT id, data_contract_id, version, title FROM validation_rules AS a WHERE EXISTS (SELECT FROM validation_rules AS b WHERE b.data_contract_id = a.data_contract_id AND b.version = a.version AND b.id <> a.id) ORDER BY data_contract_id, version, id
-- Requires: No two rows have the same data_contract_id and version :: metadata_records :: SELECT id, data_contract_id, version, title FROM metadata_records AS a WHERE EXISTS (SELECT FROM metadata_records AS b WHERE b.data_contract_id = a.data_contract_id AND b.version = a.version AND b.id <> a.id) ORDER BY data_contract_id, version, id

ALTER TABLE metadata_records
    DROP CONSTRAINT uq_metadata_records_title_version,
    ADD CONSTRAINT uq_metadata_records_contract_version UNIQUE (data_contract_id, version);

ALTER TABLE validation_rules
    DROP CONSTRAINT uq_validation_rules_title_version,
    ADD CONSTRAINT uq_validation_rules_contract_version UNIQUE (data_contract_id, version);

ALTER TABLE coercion_rules
    DROP CONSTRAINT uq_coercion_rules_title_version,
    ADD CONSTRAINT uq_coercion_rules_contract_version UNIQUE (data_contract_id, version);

ALTER TABLE schemas
    DROP CONSTRAINT uq_schemas_title_version,
    ADD CONSTRAINT uq_schemas_contract_version UNIQUE (data_contract_id, version);
