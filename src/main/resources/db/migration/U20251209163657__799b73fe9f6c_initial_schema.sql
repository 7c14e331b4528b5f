-- Downgrade of Initial schema
-- Revision ID: 799b73fe9f6c
-- Revises: base

-- The circle between contracts and artifacts is opened first.
ALTER TABLE data_contracts
    DROP CONSTRAINT fk_data_contracts_metadata_record_id,
    DROP CONSTRAINT fk_data_contracts_validation_rules_id,
    DROP CONSTRAINT fk_data_contracts_coercion_rules_id,
    DROP CONSTRAINT fk_data_contracts_schema_id;

DROP TABLE metadata_record_support_lead;
DROP TABLE metadata_record_it_sme;
DROP TABLE metadata_record_it_application_owners;
DROP TABLE metadata_record_bu_sme;
DROP TABLE metadata_record_business_owners;

DROP TABLE metadata_record_domains;
DROP TABLE metadata_record_system_sources;
DROP TABLE metadata_record_system_pushes;
DROP TABLE metadata_record_system_pulls;

DROP TABLE domains;
DROP TABLE systems;
DROP TABLE owners;

DROP TABLE metadata_records;
DROP TABLE validation_rules;
DROP TABLE coercion_rules;
DROP TABLE schemas;

DROP TABLE data_contracts;
