-- Initial schema
-- Revision ID: 799b73fe9f6c
-- Revises: base
--
-- Contracts, their four kinds of artifact, and the owners, systems and domains that metadata names.

-- The centre. It points to its artifacts, and they point back to it, so these foreign keys are added at the end.
CREATE TABLE data_contracts (
    id                       uuid NOT NULL,
    name                     varchar(255) NOT NULL,
    version                  varchar(50) NOT NULL,
    status                   varchar(50),
    description              text,
    schema_id                uuid,
    coercion_rules_id        uuid,
    validation_rules_id      uuid,
    metadata_record_id       uuid,
    schema_version           varchar(50),
    coercion_rules_version   varchar(50),
    validation_rules_version varchar(50),
    metadata_version         varchar(50),
    created_at               timestamptz DEFAULT now(),
    updated_at               timestamptz DEFAULT now(),
    created_by               varchar(255),
    updated_by               varchar(255),
    CONSTRAINT data_contracts_pkey PRIMARY KEY (id),
    CONSTRAINT uq_data_contracts_name_version UNIQUE (name, version)
);

-- The artifacts of a contract, each with a version of its own.
CREATE TABLE schemas (
    id               uuid NOT NULL,
    title            varchar(255) NOT NULL,
    data_contract_id uuid NOT NULL,
    version          varchar(50) NOT NULL,
    schema_data      json NOT NULL,
    created_at       timestamptz DEFAULT now(),
    updated_at       timestamptz DEFAULT now(),
    CONSTRAINT schemas_pkey PRIMARY KEY (id),
    CONSTRAINT uq_schemas_contract_version UNIQUE (data_contract_id, version),
    CONSTRAINT schemas_data_contract_id_fkey FOREIGN KEY (data_contract_id)
        REFERENCES data_contracts (id) ON DELETE CASCADE
);

CREATE TABLE coercion_rules (
    id               uuid NOT NULL,
    title            varchar(255) NOT NULL,
    data_contract_id uuid NOT NULL,
    description      varchar(500),
    version          varchar(50) NOT NULL,
    rules            json NOT NULL,
    schema_id        uuid,
    created_at       timestamptz DEFAULT now(),
    updated_at       timestamptz DEFAULT now(),
    CONSTRAINT coercion_rules_pkey PRIMARY KEY (id),
    CONSTRAINT uq_coercion_rules_contract_version UNIQUE (data_contract_id, version),
    CONSTRAINT coercion_rules_data_contract_id_fkey FOREIGN KEY (data_contract_id)
        REFERENCES data_contracts (id) ON DELETE CASCADE,
    CONSTRAINT coercion_rules_schema_id_fkey FOREIGN KEY (schema_id)
        REFERENCES schemas (id) ON DELETE CASCADE
);

CREATE TABLE validation_rules (
    id               uuid NOT NULL,
    title            varchar(255) NOT NULL,
    data_contract_id uuid NOT NULL,
    description      varchar(500),
    version          varchar(50) NOT NULL,
    rules            json NOT NULL,
    schema_id        uuid,
    created_at       timestamptz DEFAULT now(),
    updated_at       timestamptz DEFAULT now(),
    CONSTRAINT validation_rules_pkey PRIMARY KEY (id),
    CONSTRAINT uq_validation_rules_contract_version UNIQUE (data_contract_id, version),
    CONSTRAINT validation_rules_data_contract_id_fkey FOREIGN KEY (data_contract_id)
        REFERENCES data_contracts (id) ON DELETE CASCADE,
    CONSTRAINT validation_rules_schema_id_fkey FOREIGN KEY (schema_id)
        REFERENCES schemas (id) ON DELETE CASCADE
);

CREATE TABLE metadata_records (
    id               uuid NOT NULL,
    title            varchar(255) NOT NULL,
    data_contract_id uuid NOT NULL,
    version          varchar(50) NOT NULL,
    status           varchar(50),
    type             varchar(50),
    description      text,
    created_at       timestamptz DEFAULT now(),
    updated_at       timestamptz DEFAULT now(),
    created_by       varchar(255),
    updated_by       varchar(255),
    governance_rules json,
    CONSTRAINT metadata_records_pkey PRIMARY KEY (id),
    CONSTRAINT uq_metadata_records_contract_version UNIQUE (data_contract_id, version),
    CONSTRAINT metadata_records_data_contract_id_fkey FOREIGN KEY (data_contract_id)
        REFERENCES data_contracts (id) ON DELETE CASCADE
);

-- Whom and what the metadata names.
CREATE TABLE owners (
    id              varchar(255) NOT NULL,
    name            varchar(255),
    email           varchar(255),
    team            varchar(255),
    additional_info json,
    created_at      timestamptz DEFAULT now(),
    updated_at      timestamptz DEFAULT now(),
    CONSTRAINT owners_pkey PRIMARY KEY (id),
    CONSTRAINT uq_owners_email UNIQUE (email)
);

CREATE TABLE systems (
    id          uuid NOT NULL,
    name        varchar(255) NOT NULL,
    app_id      varchar(255),
    description text,
    created_at  timestamptz DEFAULT now(),
    updated_at  timestamptz DEFAULT now(),
    CONSTRAINT systems_pkey PRIMARY KEY (id),
    CONSTRAINT uq_systems_name UNIQUE (name)
);

CREATE TABLE domains (
    id          uuid NOT NULL,
    name        varchar(255) NOT NULL,
    description text,
    created_at  timestamptz DEFAULT now(),
    updated_at  timestamptz DEFAULT now(),
    CONSTRAINT domains_pkey PRIMARY KEY (id),
    CONSTRAINT uq_domains_name UNIQUE (name)
);

-- Which systems a metadata record pulls from, pushes to and has as its source, and its domains.
CREATE TABLE metadata_record_system_pulls (
    id                 uuid NOT NULL,
    metadata_record_id uuid NOT NULL,
    system_id          uuid NOT NULL,
    created_at         timestamptz DEFAULT now(),
    CONSTRAINT metadata_record_system_pulls_pkey PRIMARY KEY (id),
    CONSTRAINT uq_mr_system_pull UNIQUE (metadata_record_id, system_id),
    CONSTRAINT metadata_record_system_pulls_metadata_record_id_fkey FOREIGN KEY (metadata_record_id)
        REFERENCES metadata_records (id) ON DELETE CASCADE,
    CONSTRAINT metadata_record_system_pulls_system_id_fkey FOREIGN KEY (system_id)
        REFERENCES systems (id) ON DELETE CASCADE
);

CREATE TABLE metadata_record_system_pushes (
    id                 uuid NOT NULL,
    metadata_record_id uuid NOT NULL,
    system_id          uuid NOT NULL,
    created_at         timestamptz DEFAULT now(),
    CONSTRAINT metadata_record_system_pushes_pkey PRIMARY KEY (id),
    CONSTRAINT uq_mr_system_push UNIQUE (metadata_record_id, system_id),
    CONSTRAINT metadata_record_system_pushes_metadata_record_id_fkey FOREIGN KEY (metadata_record_id)
        REFERENCES metadata_records (id) ON DELETE CASCADE,
    CONSTRAINT metadata_record_system_pushes_system_id_fkey FOREIGN KEY (system_id)
        REFERENCES systems (id) ON DELETE CASCADE
);

CREATE TABLE metadata_record_system_sources (
    id                 uuid NOT NULL,
    metadata_record_id uuid NOT NULL,
    system_id          uuid NOT NULL,
    created_at         timestamptz DEFAULT now(),
    CONSTRAINT metadata_record_system_sources_pkey PRIMARY KEY (id),
    CONSTRAINT uq_mr_system_source UNIQUE (metadata_record_id, system_id),
    CONSTRAINT metadata_record_system_sources_metadata_record_id_fkey FOREIGN KEY (metadata_record_id)
        REFERENCES metadata_records (id) ON DELETE CASCADE,
    CONSTRAINT metadata_record_system_sources_system_id_fkey FOREIGN KEY (system_id)
        REFERENCES systems (id) ON DELETE CASCADE
);

CREATE TABLE metadata_record_domains (
    id                 uuid NOT NULL,
    metadata_record_id uuid NOT NULL,
    domain_id          uuid NOT NULL,
    created_at         timestamptz DEFAULT now(),
    CONSTRAINT metadata_record_domains_pkey PRIMARY KEY (id),
    CONSTRAINT uq_mr_domain UNIQUE (metadata_record_id, domain_id),
    CONSTRAINT metadata_record_domains_domain_id_fkey FOREIGN KEY (domain_id)
        REFERENCES domains (id) ON DELETE CASCADE,
    CONSTRAINT metadata_record_domains_metadata_record_id_fkey FOREIGN KEY (metadata_record_id)
        REFERENCES metadata_records (id) ON DELETE CASCADE
);

-- Who answers for a metadata record, one table for each role.
CREATE TABLE metadata_record_business_owners (
    id                 uuid NOT NULL,
    metadata_record_id uuid NOT NULL,
    owner_id           varchar(255) NOT NULL,
    created_at         timestamptz DEFAULT now(),
    CONSTRAINT metadata_record_business_owners_pkey PRIMARY KEY (id),
    CONSTRAINT uq_mr_business_owner UNIQUE (metadata_record_id, owner_id),
    CONSTRAINT metadata_record_business_owners_metadata_record_id_fkey FOREIGN KEY (metadata_record_id)
        REFERENCES metadata_records (id) ON DELETE CASCADE,
    CONSTRAINT metadata_record_business_owners_owner_id_fkey FOREIGN KEY (owner_id)
        REFERENCES owners (id) ON DELETE CASCADE
);

CREATE TABLE metadata_record_bu_sme (
    id                 uuid NOT NULL,
    metadata_record_id uuid NOT NULL,
    owner_id           varchar(255) NOT NULL,
    created_at         timestamptz DEFAULT now(),
    CONSTRAINT metadata_record_bu_sme_pkey PRIMARY KEY (id),
    CONSTRAINT uq_mr_bu_sme UNIQUE (metadata_record_id, owner_id),
    CONSTRAINT metadata_record_bu_sme_metadata_record_id_fkey FOREIGN KEY (metadata_record_id)
        REFERENCES metadata_records (id) ON DELETE CASCADE,
    CONSTRAINT metadata_record_bu_sme_owner_id_fkey FOREIGN KEY (owner_id)
        REFERENCES owners (id) ON DELETE CASCADE
);

CREATE TABLE metadata_record_it_application_owners (
    id                 uuid NOT NULL,
    metadata_record_id uuid NOT NULL,
    owner_id           varchar(255) NOT NULL,
    created_at         timestamptz DEFAULT now(),
    CONSTRAINT metadata_record_it_application_owners_pkey PRIMARY KEY (id),
    CONSTRAINT uq_mr_it_application_owner UNIQUE (metadata_record_id, owner_id),
    CONSTRAINT metadata_record_it_application_owners_metadata_record_id_fkey FOREIGN KEY (metadata_record_id)
        REFERENCES metadata_records (id) ON DELETE CASCADE,
    CONSTRAINT metadata_record_it_application_owners_owner_id_fkey FOREIGN KEY (owner_id)
        REFERENCES owners (id) ON DELETE CASCADE
);

CREATE TABLE metadata_record_it_sme (
    id                 uuid NOT NULL,
    metadata_record_id uuid NOT NULL,
    owner_id           varchar(255) NOT NULL,
    created_at         timestamptz DEFAULT now(),
    CONSTRAINT metadata_record_it_sme_pkey PRIMARY KEY (id),
    CONSTRAINT uq_mr_it_sme UNIQUE (metadata_record_id, owner_id),
    CONSTRAINT metadata_record_it_sme_metadata_record_id_fkey FOREIGN KEY (metadata_record_id)
        REFERENCES metadata_records (id) ON DELETE CASCADE,
    CONSTRAINT metadata_record_it_sme_owner_id_fkey FOREIGN KEY (owner_id)
        REFERENCES owners (id) ON DELETE CASCADE
);

CREATE TABLE metadata_record_support_lead (
    id                 uuid NOT NULL,
    metadata_record_id uuid NOT NULL,
    owner_id           varchar(255) NOT NULL,
    created_at         timestamptz DEFAULT now(),
    CONSTRAINT metadata_record_support_lead_pkey PRIMARY KEY (id),
    CONSTRAINT uq_mr_support_lead UNIQUE (metadata_record_id, owner_id),
    CONSTRAINT metadata_record_support_lead_metadata_record_id_fkey FOREIGN KEY (metadata_record_id)
        REFERENCES metadata_records (id) ON DELETE CASCADE,
    CONSTRAINT metadata_record_support_lead_owner_id_fkey FOREIGN KEY (owner_id)
        REFERENCES owners (id) ON DELETE CASCADE
);

-- The circle is closed: a contract points to the artifacts that it uses.
ALTER TABLE data_contracts
    ADD CONSTRAINT fk_data_contracts_schema_id FOREIGN KEY (schema_id)
        REFERENCES schemas (id) ON DELETE CASCADE,
    ADD CONSTRAINT fk_data_contracts_coercion_rules_id FOREIGN KEY (coercion_rules_id)
        REFERENCES coercion_rules (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_data_contracts_validation_rules_id FOREIGN KEY (validation_rules_id)
        REFERENCES validation_rules (id) ON DELETE SET NULL,
    ADD CONSTRAINT fk_data_contracts_metadata_record_id FOREIGN KEY (metadata_record_id)
        REFERENCES metadata_records (id) ON DELETE SET NULL;
