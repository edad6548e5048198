SELECT c.id, c.reference, c.name
FROM client_search f JOIN client_search_row r ON r.docid = f.rowid JOIN client c ON c.id = r.client_id
WHERE f.client_search MATCH ?1
ORDER BY c.archived_at IS NOT NULL, c.sort_name, c.id
LIMIT ?2
