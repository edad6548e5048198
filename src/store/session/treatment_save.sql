INSERT INTO treatment (
    id, client_id, session_id, entry_id, pair_id, position, muscle, side, technique, pressure, minutes, discomfort,
    created_at, changed_at
)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?13)
ON CONFLICT (client_id, session_id, id) DO UPDATE SET
    pair_id = excluded.pair_id, position = excluded.position, muscle = excluded.muscle, side = excluded.side,
    technique = excluded.technique, pressure = excluded.pressure, minutes = excluded.minutes,
    discomfort = excluded.discomfort, changed_at = excluded.changed_at, archived_at = NULL
