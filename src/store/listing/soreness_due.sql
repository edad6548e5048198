-- Sessions of yesterday (?2) asked for after a day, of the day before (?1) after two days, unless they were.
SELECT s.id, s.client_id, c.name, substr(s.start, 1, 10) FROM session s JOIN client c ON c.id = s.client_id
WHERE s.archived_at IS NULL AND s.start >= ?1 AND s.start < ?3 AND NOT EXISTS (
    SELECT 1 FROM reading r
    WHERE r.session_id = s.id AND r.archived_at IS NULL AND r.measure = 'soreness'
        AND r.phase = CASE WHEN s.start >= ?2 THEN 'h24' ELSE 'h48' END
)
ORDER BY s.start DESC, s.id
LIMIT ?4
