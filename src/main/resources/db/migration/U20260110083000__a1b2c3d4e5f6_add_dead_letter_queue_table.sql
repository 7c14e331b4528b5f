-- Downgrade of Add dead_letter_queue table
-- Revision ID: a1b2c3d4e5f6
-- Revises: 8b08d78068e3

DROP TABLE dead_letter_queue;
