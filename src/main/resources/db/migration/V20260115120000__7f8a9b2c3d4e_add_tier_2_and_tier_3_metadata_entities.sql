-- Add Tier 2 and Tier 3 metadata entities
-- Revision ID: 7f8a9b2c3d4e
-- Revises: a1b2c3d4e5f6

-- Tier 2: what metadata records and contracts are tied to.
CREATE TABLE environments (
    id                  uuid NOT NULL,
    name                varchar(50) NOT NULL,
    description         text,
    environment_type    varchar(50),
    is_production       boolean NOT NULL DEFAULT false,
    additional_metadata json,
    created_at          timestamptz DEFAULT now(),
    updated_at          timestamptz DEFAULT now(),
    CONSTRAINT environments_pkey PRIMARY KEY (id),
    CONSTRAINT uq_environments_name UNIQUE (name)
);

CREATE TABLE storage_locations (
    id                  uuid NOT NULL,
    name                varchar(255) NOT NULL,
    location_type       varchar(50),
    cluster             varchar(255),
    database            varchar(255),
    collection          varchar(255),
    schema_name         varchar(255),
    table_name          varchar(255),
    connection_string   text,
    system_id           uuid,
    environment_id      uuid,
    additional_metadata json,
    created_at          timestamptz DEFAULT now(),
    updated_at          timestamptz DEFAULT now(),
    CONSTRAINT storage_locations_pkey PRIMARY KEY (id),
    CONSTRAINT uq_storage_locations_name UNIQUE (name),
    CONSTRAINT storage_locations_environment_id_fkey FOREIGN KEY (environment_id)
        REFERENCES environments (id) ON DELETE SET NULL,
    CONSTRAINT storage_locations_system_id_fkey FOREIGN KEY (system_id)
        REFERENCES systems (id) ON DELETE SET NULL
);

CREATE TABLE data_feeds (
    id                  uuid NOT NULL,
    name                varchar(255) NOT NULL,
    title               varchar(255),
    feed_type           varchar(50),
    description         text,
    is_active           boolean NOT NULL DEFAULT true,
    additional_metadata json,
    created_at          timestamptz DEFAULT now(),
    updated_at          timestamptz DEFAULT now(),
    CONSTRAINT data_feeds_pkey PRIMARY KEY (id),
    CONSTRAINT uq_data_feeds_name UNIQUE (name)
);

CREATE TABLE compliance_frameworks (
    id                  uuid NOT NULL,
    name                varchar(100) NOT NULL,
    code                varchar(50),
    description         text,
    framework_type      varchar(50),
    is_active           boolean NOT NULL DEFAULT true,
    additional_metadata json,
    created_at          timestamptz DEFAULT now(),
    updated_at          timestamptz DEFAULT now(),
    CONSTRAINT compliance_frameworks_pkey PRIMARY KEY (id),
    CONSTRAINT uq_compliance_frameworks_code UNIQUE (code),
    CONSTRAINT uq_compliance_frameworks_name UNIQUE (name)
);

CREATE TABLE tags (
    id                  uuid NOT NULL,
    name                varchar(100) NOT NULL,
    description         text,
    category            varchar(50),
    color               varchar(7),
    additional_metadata json,
    created_at          timestamptz DEFAULT now(),
    updated_at          timestamptz DEFAULT now(),
    CONSTRAINT tags_pkey PRIMARY KEY (id),
    CONSTRAINT uq_tags_name UNIQUE (name)
);

-- Tier 3: what builds on a metadata record or on two contracts.
CREATE TABLE api_endpoints (
    id                  uuid NOT NULL,
    path                varchar(500) NOT NULL,
    method              varchar(10) NOT NULL,
    metadata_record_id  uuid NOT NULL,
    rate_limit          varchar(50),
    cache_ttl           integer,
    documentation_url   text,
    is_active           boolean NOT NULL DEFAULT true,
    additional_metadata json,
    created_at          timestamptz DEFAULT now(),
    updated_at          timestamptz DEFAULT now(),
    CONSTRAINT api_endpoints_pkey PRIMARY KEY (id),
    CONSTRAINT uq_api_endpoints UNIQUE (path, method, metadata_record_id),
    CONSTRAINT api_endpoints_metadata_record_id_fkey FOREIGN KEY (metadata_record_id)
        REFERENCES metadata_records (id) ON DELETE CASCADE
);

CREATE TABLE data_dependencies (
    id                 uuid NOT NULL,
    source_contract_id uuid NOT NULL,
    target_contract_id uuid NOT NULL,
    dependency_type    varchar(50),
    description        text,
    is_critical        boolean NOT NULL DEFAULT false,
    created_at         timestamptz DEFAULT now(),
    updated_at         timestamptz DEFAULT now(),
    CONSTRAINT data_dependencies_pkey PRIMARY KEY (id),
    CONSTRAINT uq_data_dependencies_source_target UNIQUE (source_contract_id, target_contract_id),
    CONSTRAINT data_dependencies_source_contract_id_fkey FOREIGN KEY (source_contract_id)
        REFERENCES data_contracts (id) ON DELETE CASCADE,
    CONSTRAINT data_dependencies_target_contract_id_fkey FOREIGN KEY (target_contract_id)
        REFERENCES data_contracts (id) ON DELETE CASCADE
);

-- Which of these belong to a metadata record, and the tags of a contract.
CREATE TABLE metadata_record_environments (
    id                 uuid NOT NULL,
    metadata_record_id uuid NOT NULL,
    environment_id     uuid NOT NULL,
    created_at         timestamptz DEFAULT now(),
    CONSTRAINT metadata_record_environments_pkey PRIMARY KEY (id),
    CONSTRAINT uq_mr_environment UNIQUE (metadata_record_id, environment_id),
    CONSTRAINT metadata_record_environments_environment_id_fkey FOREIGN KEY (environment_id)
        REFERENCES environments (id) ON DELETE CASCADE,
    CONSTRAINT metadata_record_environments_metadata_record_id_fkey FOREIGN KEY (metadata_record_id)
        REFERENCES metadata_records (id) ON DELETE CASCADE
);

CREATE TABLE metadata_record_storage_locations (
    id                  uuid NOT NULL,
    metadata_record_id  uuid NOT NULL,
    storage_location_id uuid NOT NULL,
    usage_type          varchar(50),
    created_at          timestamptz DEFAULT now(),
    CONSTRAINT metadata_record_storage_locations_pkey PRIMARY KEY (id),
    CONSTRAINT uq_mr_storage_location UNIQUE (metadata_record_id, storage_location_id),
    CONSTRAINT metadata_record_storage_locations_metadata_record_id_fkey FOREIGN KEY (metadata_record_id)
        REFERENCES metadata_records (id) ON DELETE CASCADE,
    CONSTRAINT metadata_record_storage_locations_storage_location_id_fkey FOREIGN KEY (storage_location_id)
        REFERENCES storage_locations (id) ON DELETE CASCADE
);

CREATE TABLE metadata_record_data_feeds (
    id                 uuid NOT NULL,
    metadata_record_id uuid NOT NULL,
    data_feed_id       uuid NOT NULL,
    created_at         timestamptz DEFAULT now(),
    CONSTRAINT metadata_record_data_feeds_pkey PRIMARY KEY (id),
    CONSTRAINT uq_mr_data_feed UNIQUE (metadata_record_id, data_feed_id),
    CONSTRAINT metadata_record_data_feeds_data_feed_id_fkey FOREIGN KEY (data_feed_id)
        REFERENCES data_feeds (id) ON DELETE CASCADE,
    CONSTRAINT metadata_record_data_feeds_metadata_record_id_fkey FOREIGN KEY (metadata_record_id)
        REFERENCES metadata_records (id) ON DELETE CASCADE
);

CREATE TABLE metadata_record_compliance_frameworks (
    id                      uuid NOT NULL,
    metadata_record_id      uuid NOT NULL,
    compliance_framework_id uuid NOT NULL,
    compliance_status       varchar(50),
    notes                   text,
    created_at              timestamptz DEFAULT now(),
    CONSTRAINT metadata_record_compliance_frameworks_pkey PRIMARY KEY (id),
    CONSTRAINT uq_mr_compliance UNIQUE (metadata_record_id, compliance_framework_id),
    CONSTRAINT metadata_record_compliance_framewo_compliance_framework_id_fkey FOREIGN KEY (compliance_framework_id)
        REFERENCES compliance_frameworks (id) ON DELETE CASCADE,
    CONSTRAINT metadata_record_compliance_frameworks_metadata_record_id_fkey FOREIGN KEY (metadata_record_id)
        REFERENCES metadata_records (id) ON DELETE CASCADE
);

CREATE TABLE data_contract_tags (
    id               uuid NOT NULL,
    data_contract_id uuid NOT NULL,
    tag_id           uuid NOT NULL,
    created_at       timestamptz DEFAULT now(),
    CONSTRAINT data_contract_tags_pkey PRIMARY KEY (id),
    CONSTRAINT uq_dc_tag UNIQUE (data_contract_id, tag_id),
    CONSTRAINT data_contract_tags_data_contract_id_fkey FOREIGN KEY (data_contract_id)
        REFERENCES data_contracts (id) ON DELETE CASCADE,
    CONSTRAINT data_contract_tags_tag_id_fkey FOREIGN KEY (tag_id)
        REFERENCES tags (id) ON DELETE CASCADE
);
