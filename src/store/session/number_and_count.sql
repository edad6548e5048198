SELECT
    (SELECT count(*) FROM session WHERE client_id = ?1 AND archived_at IS NULL AND start <= ?2
        AND (start, id) < (?2, ?3)),
    (SELECT count(*) FROM session WHERE client_id = ?1 AND archived_at IS NULL)
