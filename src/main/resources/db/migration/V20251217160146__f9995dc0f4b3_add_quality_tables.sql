-- Add quality tables
-- Revision ID: f9995dc0f4b3
-- Revises: ae0efda02aa1

-- One row for each run of a quality check.
CREATE TABLE quality_metrics (
    id                  uuid NOT NULL,
    schema_id           varchar(255) NOT NULL,
    schema_version      varchar(50),
    data_contract_id    uuid,
    overall_score       double precision NOT NULL,
    violation_rate      double precision NOT NULL,
    completeness        double precision NOT NULL,
    accuracy            double precision NOT NULL,
    record_count        integer NOT NULL DEFAULT 0,
    valid_count         integer NOT NULL DEFAULT 0,
    invalid_count       integer NOT NULL DEFAULT 0,
    violation_count     integer NOT NULL DEFAULT 0,
    field_scores        json,
    threshold_breaches  json,
    passed              varchar(10) NOT NULL DEFAULT 'true',
    check_timestamp     timestamptz NOT NULL DEFAULT now(),
    additional_metadata json,
    created_at          timestamptz DEFAULT now(),
    updated_at          timestamptz DEFAULT now(),
    created_by          varchar(255),
    CONSTRAINT quality_metrics_pkey PRIMARY KEY (id),
    CONSTRAINT quality_metrics_data_contract_id_fkey FOREIGN KEY (data_contract_id)
        REFERENCES data_contracts (id) ON DELETE SET NULL
);

CREATE INDEX ix_quality_metrics_schema_id ON quality_metrics (schema_id);
CREATE INDEX ix_quality_metrics_data_contract_id ON quality_metrics (data_contract_id);
CREATE INDEX ix_quality_metrics_check_timestamp ON quality_metrics (check_timestamp);

-- One row for each record or field that a check found wrong.
CREATE TABLE quality_violations (
    id                  uuid NOT NULL,
    schema_id           varchar(255) NOT NULL,
    schema_version      varchar(50),
    data_contract_id    uuid,
    record_identifier   varchar(255),
    record_data         json,
    field_name          varchar(255),
    error_type          varchar(100) NOT NULL,
    error_message       text NOT NULL,
    severity            varchar(20) NOT NULL DEFAULT 'warning',
    status              varchar(20) NOT NULL DEFAULT 'open',
    resolved_at         timestamptz,
    resolved_by         varchar(255),
    check_timestamp     timestamptz NOT NULL DEFAULT now(),
    additional_metadata json,
    created_at          timestamptz DEFAULT now(),
    updated_at          timestamptz DEFAULT now(),
    CONSTRAINT quality_violations_pkey PRIMARY KEY (id),
    CONSTRAINT quality_violations_data_contract_id_fkey FOREIGN KEY (data_contract_id)
        REFERENCES data_contracts (id) ON DELETE SET NULL
);

CREATE INDEX ix_quality_violations_schema_id ON quality_violations (schema_id);
CREATE INDEX ix_quality_violations_data_contract_id ON quality_violations (data_contract_id);
CREATE INDEX ix_quality_violations_record_identifier ON quality_violations (record_identifier);
CREATE INDEX ix_quality_violations_field_name ON quality_violations (field_name);
CREATE INDEX ix_quality_violations_error_type ON quality_violations (error_type);
CREATE INDEX ix_quality_violations_severity ON quality_violations (severity);
CREATE INDEX ix_quality_violations_status ON quality_violations (status);
CREATE INDEX ix_quality_violations_check_timestamp ON quality_violations (check_timestamp);
