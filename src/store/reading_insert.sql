INSERT INTO reading (
    id, client_id, session_id, position, measure, item, region, side, phase, quality, value, date, time, created_at,
    changed_at
)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?14)
