INSERT INTO caution (
    id, client_id, kind, severity, text, pressure_ceiling, last_reviewed, created_at, changed_at
)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8)
ON CONFLICT (id) DO UPDATE SET
    client_id = excluded.client_id, kind = excluded.kind, severity = excluded.severity, text = excluded.text,
    pressure_ceiling = excluded.pressure_ceiling, last_reviewed = excluded.last_reviewed,
    changed_at = excluded.changed_at, archived_at = NULL
