INSERT INTO note (session_id, subjective, objective, assessment, plan)
VALUES (?1, ?2, ?3, ?4, ?5)
ON CONFLICT (session_id) DO UPDATE SET
    subjective = excluded.subjective, objective = excluded.objective, assessment = excluded.assessment,
    plan = excluded.plan
-- An unchanged text is not written again: a save then costs a page less.
WHERE subjective <> excluded.subjective OR objective <> excluded.objective OR assessment <> excluded.assessment
    OR plan <> excluded.plan
