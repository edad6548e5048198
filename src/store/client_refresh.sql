-- What lists show of one client. Writes only when something differs: most saves of a note change none of it.
WITH newest AS (
    SELECT substr(start, 1, 10) AS day, next_visit FROM session
    WHERE client_id = ?1 AND archived_at IS NULL ORDER BY start DESC, id DESC LIMIT 1
),
pain AS (
    SELECT region, side FROM reading
    WHERE client_id = ?1 AND measure = 'nprs' AND region <> '' AND archived_at IS NULL
    ORDER BY date DESC, position, id LIMIT 1
),
fresh AS (
    SELECT
        (SELECT day FROM newest) AS last_seen,
        (SELECT next_visit FROM newest) AS next_visit,
        EXISTS (SELECT 1 FROM session WHERE client_id = ?1 AND signed_at IS NULL AND archived_at IS NULL) AS has_draft,
        coalesce((SELECT region FROM pain), '') AS main_region,
        coalesce((SELECT side FROM pain), '') AS main_side
)
UPDATE client SET
    last_seen = fresh.last_seen, next_visit = fresh.next_visit, has_draft = fresh.has_draft,
    main_region = fresh.main_region, main_side = fresh.main_side
FROM fresh
WHERE client.id = ?1 AND (
    client.last_seen IS NOT fresh.last_seen OR client.next_visit IS NOT fresh.next_visit
    OR client.has_draft <> fresh.has_draft
    OR client.main_region <> fresh.main_region OR client.main_side <> fresh.main_side
)
