-- Downgrade of Remove artifact version columns from data_contracts
-- Revision ID: remove_artifact_versions
-- Revises: name_title_validation
--
-- The four columns come back as the last ones of the table: PostgreSQL can not put a column between others.

ALTER TABLE data_contracts
    ADD COLUMN schema_version varchar(50),
    ADD COLUMN coercion_rules_version varchar(50),
    ADD COLUMN validation_rules_version varchar(50),
    ADD COLUMN metadata_version varchar(50);

-- What the columns held is gone; the versions of the artifacts that a contract points to now are what they would hold.
UPDATE data_contracts AS contract
   SET schema_version = (SELECT a.version FROM schemas AS a WHERE a.id = contract.schema_id),
       coercion_rules_version = (SELECT a.version FROM coercion_rules AS a WHERE a.id = contract.coercion_rules_id),
       validation_rules_version = (SELECT a.version FROM validation_rules AS a WHERE a.id = contract.validation_rules_id),
       metadata_version = (SELECT a.version FROM metadata_records AS a WHERE a.id = contract.metadata_record_id);
