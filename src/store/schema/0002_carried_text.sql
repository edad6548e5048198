-- Version 2: what was carried over from an earlier session into a note, and whether somebody has looked at it since.

CREATE TABLE carried_text (
    session_id BLOB NOT NULL REFERENCES session (id),
    position INTEGER NOT NULL,
    section TEXT NOT NULL CHECK (section IN ('S', 'O', 'A', 'P')),
    source_session BLOB NOT NULL REFERENCES session (id),
    source_date TEXT NOT NULL,
    -- As it was taken over.
    text TEXT NOT NULL,
    unchanged_for INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'kept', 'changed')),
    -- The byte of the section's text at which it begins, while nobody has looked at it.
    start INTEGER CHECK ((start IS NULL) = (state <> 'open')),
    confirmed_at TEXT CHECK ((confirmed_at IS NULL) = (state <> 'kept')),
    PRIMARY KEY (session_id, position)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER signed_carried_text_update BEFORE UPDATE ON carried_text
    WHEN EXISTS (SELECT 1 FROM session WHERE id IN (OLD.session_id, NEW.session_id) AND signed_at IS NOT NULL) BEGIN
    SELECT RAISE(ABORT, 'signed: a carried text');
END;
CREATE TRIGGER signed_carried_text_delete BEFORE DELETE ON carried_text
    WHEN EXISTS (SELECT 1 FROM session WHERE id = OLD.session_id AND signed_at IS NOT NULL) BEGIN
    SELECT RAISE(ABORT, 'signed: a carried text');
END;
CREATE TRIGGER signed_carried_text_insert BEFORE INSERT ON carried_text
    WHEN EXISTS (SELECT 1 FROM session WHERE id = NEW.session_id AND signed_at IS NOT NULL) BEGIN
    SELECT RAISE(ABORT, 'signed: a carried text');
END;
