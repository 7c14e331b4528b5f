-- Change artifact unique constraints to (title, version)
-- Revision ID: change_artifact_unique_constraints
-- Revises: remove_artifact_versions
--
-- Requires: No two rows have the same title and version :: schemas :: SELECT id, title, version FROM schemas AS a WHERE EXISTS (SELECT FROM schemas AS b WHERE b.title = a.title AND b.version = a.version AND b.id <> a.id) ORDER BY title, version, id
-- Requires: No two rows have the same title and version :: coercion_rules :: SELECT id, title, version FROM coercion_rules AS a WHERE EXISTS (SELECT FROM coercion_rules AS b WHERE b.title = a.title AND b.version = a.version AND b.id <> a.id) ORDER BY title, version, id
-- Requires: No two rows have the same title and version :: validation_rules :: SELECT id, title, version FROM validation_rules AS a WHERE EXISTS (SELECT FROM validation_rules AS b WHERE b.title = a.title AND b.version = a.version AND b.id <> a.id) ORDER BY title, version, id
-- Requires: No two rows have the same title and version :: metadata_records :: SELECT id, title, version FROM metadata_records AS a WHERE EXISTS (SELECT FROM metadata_records AS b WHERE b.title = a.title AND b.version = a.version AND b.id <> a.id) ORDER BY title, version, id

ALTER TABLE schemas
    DROP CONSTRAINT uq_schemas_contract_version,
    ADD CONSTRAINT uq_schemas_title_version UNIQUE (title, version);

ALTER TABLE coercion_rules
    DROP CONSTRAINT uq_coercion_rules_contract_version,
    ADD CONSTRAINT uq_coercion_rules_title_version UNIQUE (title, version);

ALTER TABLE validation_rules
    DROP CONSTRAINT uq_validation_rules_contract_version,
    ADD CONSTRAINT uq_validation_rules_title_version UNIQUE (title, version);

ALTER TABLE metadata_records
    DROP CONSTRAINT uq_metadata_records_contract_version,
    ADD CONSTRAINT uq_metadata_records_title_version UNIQUE (title, version);
