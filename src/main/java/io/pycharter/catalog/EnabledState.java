package io.pycharter.catalog;

/** When a trigger or a rule fires, by the role of the session (parameter {@code session_replication_role}). */
public enum EnabledState {
    /** In the roles "origin" and "local": the default. */
    ENABLE,
    /** Never. */
    DISABLE,
    /** In the role "replica" only. */
    ENABLE_REPLICA,
    /** Always. */
    ENABLE_ALWAYS;

    /** The words of ALTER TABLE, to be followed by {@code TRIGGER} or {@code RULE}. */
    public String sql() {
        return name().replace('_', ' ');
    }
}
