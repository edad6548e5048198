INSERT INTO practice (id, name, address, phone, email, is_sample, created_at, changed_at)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)
ON CONFLICT (id) DO UPDATE SET
    name = excluded.name, address = excluded.address, phone = excluded.phone, email = excluded.email,
    is_sample = excluded.is_sample, changed_at = excluded.changed_at
