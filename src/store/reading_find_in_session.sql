SELECT id FROM reading
WHERE session_id = ?2 AND measure = ?3 AND item = ?4 AND region = ?5 AND side = ?6 AND phase = ?7 AND time = ?9
    AND client_id = ?1 AND date = ?8 AND archived_at IS NULL
