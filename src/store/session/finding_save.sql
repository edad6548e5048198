INSERT INTO finding (
    id, client_id, session_id, entry_id, pair_id, position, ordinal, muscle, side, what, severity, tone, tenderness,
    note, created_at, changed_at
)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?15)
ON CONFLICT (client_id, session_id, id) DO UPDATE SET
    pair_id = excluded.pair_id, position = excluded.position, ordinal = excluded.ordinal, muscle = excluded.muscle,
    side = excluded.side, what = excluded.what, severity = excluded.severity, tone = excluded.tone,
    tenderness = excluded.tenderness, note = excluded.note, changed_at = excluded.changed_at, archived_at = NULL
