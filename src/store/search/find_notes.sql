-- CROSS JOIN keeps the index outermost: it is read backwards, newest first, and left after the last row asked for.
SELECT s.id, s.client_id, c.name, substr(s.start, 1, 10), n.subjective, n.objective, n.assessment, n.plan
FROM note_search f
    CROSS JOIN note_search_row r ON r.docid = f.rowid
    CROSS JOIN session s ON s.id = r.session_id
    CROSS JOIN client c ON c.id = s.client_id
    CROSS JOIN note n ON n.session_id = s.id
WHERE f.note_search MATCH ?1 AND s.archived_at IS NULL
ORDER BY f.rowid DESC
LIMIT ?2
