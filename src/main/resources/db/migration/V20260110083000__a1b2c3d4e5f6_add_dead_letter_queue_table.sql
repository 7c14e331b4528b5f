-- Add dead_letter_queue table
-- Revision ID: a1b2c3d4e5f6
-- Revises: 8b08d78068e3

-- Records that a pipeline could not process, kept until they are retried or given up.
CREATE TABLE dead_letter_queue (
    id                  varchar(16) NOT NULL,
    pipeline_name       varchar(255) NOT NULL,
    record_data         json NOT NULL,
    reason              varchar(50) NOT NULL,
    error_message       text NOT NULL,
    error_type          varchar(100) NOT NULL,
    stage               varchar(20) NOT NULL,
    additional_metadata json,
    retry_count         integer NOT NULL DEFAULT 0,
    status              varchar(20) NOT NULL DEFAULT 'pending',
    "timestamp"         timestamptz NOT NULL DEFAULT now(),
    resolved_at         timestamptz,
    created_at          timestamptz DEFAULT now(),
    updated_at          timestamptz DEFAULT now(),
    CONSTRAINT dead_letter_queue_pkey PRIMARY KEY (id)
);

CREATE INDEX ix_pycharter_dead_letter_queue_pipeline_name ON dead_letter_queue (pipeline_name);
CREATE INDEX ix_pycharter_dead_letter_queue_reason ON dead_letter_queue (reason);
CREATE INDEX ix_pycharter_dead_letter_queue_error_type ON dead_letter_queue (error_type);
CREATE INDEX ix_pycharter_dead_letter_queue_stage ON dead_letter_queue (stage);
CREATE INDEX ix_pycharter_dead_letter_queue_status ON dead_letter_queue (status);
CREATE INDEX ix_pycharter_dead_letter_queue_timestamp ON dead_letter_queue ("timestamp");
