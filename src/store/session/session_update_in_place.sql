-- The usual save: client and start stay. Naming neither, so that SQLite rewrites one page of the table and no index;
-- it goes by the columns that are named, not by whether they differ.
UPDATE session SET
    therapist_id = ?3, start_utc = ?5, duration_min = ?6, kind = ?7, next_visit = ?8,
    first_words = ?9, muscle_count = ?10, minutes = ?11, changed_at = ?12
WHERE client_id = ?2 AND start = ?4 AND id = ?1
