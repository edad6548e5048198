INSERT INTO therapist (id, name, credentials, created_at, changed_at)
VALUES (?1, ?2, ?3, ?4, ?4)
ON CONFLICT (id) DO UPDATE SET
    name = excluded.name, credentials = excluded.credentials, changed_at = excluded.changed_at
