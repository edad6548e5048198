UPDATE session SET
    client_id = ?2, therapist_id = ?3, start = ?4, start_utc = ?5, duration_min = ?6, kind = ?7, next_visit = ?8,
    first_words = ?9, muscle_count = ?10, minutes = ?11, changed_at = ?12
WHERE id = ?1
