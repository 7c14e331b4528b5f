-- Downgrade of Add Tier 2 and Tier 3 metadata entities
-- Revision ID: 7f8a9b2c3d4e
-- Revises: a1b2c3d4e5f6

DROP TABLE data_contract_tags;
DROP TABLE metadata_record_compliance_frameworks;
DROP TABLE metadata_record_data_feeds;
DROP TABLE metadata_record_storage_locations;
DROP TABLE metadata_record_environments;

DROP TABLE data_dependencies;
DROP TABLE api_endpoints;

DROP TABLE tags;
DROP TABLE compliance_frameworks;
DROP TABLE data_feeds;
DROP TABLE storage_locations;
DROP TABLE environments;
