UPDATE reading SET
    client_id = ?2, session_id = ?3, position = ?4, measure = ?5, item = ?6, region = ?7, side = ?8, phase = ?9,
    quality = ?10, value = ?11, date = ?12, time = ?13, changed_at = ?14, archived_at = NULL
WHERE id = ?1
