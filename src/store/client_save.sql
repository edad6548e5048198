INSERT INTO client (
    id, reference, name, sort_name, birth_date, phone, email, address, occupation, hours_seated_per_day, activity,
    sport, gp, emergency_contact, heard_from, created_at, changed_at, archived_at
)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?16, ?17)
ON CONFLICT (id) DO UPDATE SET
    reference = excluded.reference, name = excluded.name, sort_name = excluded.sort_name,
    birth_date = excluded.birth_date, phone = excluded.phone, email = excluded.email, address = excluded.address,
    occupation = excluded.occupation, hours_seated_per_day = excluded.hours_seated_per_day,
    activity = excluded.activity, sport = excluded.sport, gp = excluded.gp,
    emergency_contact = excluded.emergency_contact, heard_from = excluded.heard_from, changed_at = excluded.changed_at,
    -- A client archived before keeps the day of it.
    archived_at = CASE WHEN excluded.archived_at IS NULL THEN NULL ELSE coalesce(archived_at, excluded.archived_at) END
