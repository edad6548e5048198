INSERT INTO session (
    id, client_id, therapist_id, start, start_utc, duration_min, kind, next_visit, first_words, muscle_count, minutes,
    created_at, changed_at
)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?12)
