-- Version 1. Applied once, in one transaction; never edited after a release: later versions add their own file.
--
-- Keys are 16-byte UUIDs made by the program. Dates are ISO 8601 text. Empty text means not asked, and so does NULL
-- where a number or a date may be missing. Rows that hang on a client are stored in the client's order (the primary
-- key starts with it), so that a client's page reads neighbouring pages of the file.

CREATE TABLE practice (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    is_sample INTEGER NOT NULL CHECK (is_sample IN (0, 1)),
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE therapist (
    id BLOB NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    credentials TEXT NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    archived_at TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE client (
    id BLOB NOT NULL PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    -- The name in lower case without accents: the order of lists.
    sort_name TEXT NOT NULL,
    birth_date TEXT,
    phone TEXT NOT NULL,
    email TEXT NOT NULL,
    address TEXT NOT NULL,
    occupation TEXT NOT NULL,
    hours_seated_per_day REAL,
    activity TEXT NOT NULL,
    sport TEXT NOT NULL,
    gp TEXT NOT NULL,
    emergency_contact TEXT NOT NULL,
    heard_from TEXT NOT NULL,
    -- What lists show, kept with every save of a session: they must not read all sessions of all clients.
    last_seen TEXT,
    next_visit TEXT,
    has_draft INTEGER NOT NULL DEFAULT 0 CHECK (has_draft IN (0, 1)),
    main_region TEXT NOT NULL DEFAULT '',
    main_side TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    archived_at TEXT
) STRICT, WITHOUT ROWID;
-- Each index carries what the filters ask, so that counting and paging never read whole clients.
CREATE INDEX client_by_name ON client (sort_name, id, next_visit, has_draft) WHERE archived_at IS NULL;
CREATE INDEX client_by_last_seen ON client (last_seen DESC, sort_name, id, next_visit, has_draft)
    WHERE archived_at IS NULL;
-- Clients without a planned visit come last.
CREATE INDEX client_by_next_visit ON client (coalesce(next_visit, '9999'), sort_name, id, has_draft)
    WHERE archived_at IS NULL;
CREATE INDEX client_with_draft ON client (sort_name) WHERE has_draft = 1 AND archived_at IS NULL;
CREATE INDEX client_archived ON client (sort_name) WHERE archived_at IS NOT NULL;

CREATE TABLE caution (
    id BLOB NOT NULL PRIMARY KEY,
    client_id BLOB NOT NULL REFERENCES client (id),
    kind TEXT NOT NULL,
    severity TEXT NOT NULL CHECK (severity IN ('avoid', 'adapt')),
    text TEXT NOT NULL,
    pressure_ceiling INTEGER CHECK (pressure_ceiling BETWEEN 1 AND 5),
    last_reviewed TEXT,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    archived_at TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX caution_of_client ON caution (client_id);

CREATE TABLE session (
    id BLOB NOT NULL UNIQUE,
    client_id BLOB NOT NULL REFERENCES client (id),
    therapist_id BLOB NOT NULL REFERENCES therapist (id),
    -- As the clinic's clock and calendar showed it, and the same moment in UTC.
    start TEXT NOT NULL,
    start_utc TEXT NOT NULL,
    duration_min INTEGER,
    kind TEXT NOT NULL,
    next_visit TEXT,
    signed_by BLOB REFERENCES therapist (id),
    signed_name TEXT,
    signed_at TEXT,
    -- What a line of a list shows of the note and of the muscles.
    first_words TEXT NOT NULL,
    muscle_count INTEGER NOT NULL,
    minutes REAL NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    archived_at TEXT,
    PRIMARY KEY (client_id, start, id),
    CHECK ((signed_by IS NULL) = (signed_at IS NULL) AND (signed_name IS NULL) = (signed_at IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX session_of_client ON session (client_id, start, id) WHERE archived_at IS NULL;
CREATE INDEX session_by_start ON session (start) WHERE archived_at IS NULL;
CREATE INDEX session_draft ON session (start) WHERE signed_at IS NULL AND archived_at IS NULL;
CREATE INDEX session_draft_of_client ON session (client_id) WHERE signed_at IS NULL AND archived_at IS NULL;

-- The text of a session's note, apart from it: lists never read it.
CREATE TABLE note (
    session_id BLOB NOT NULL PRIMARY KEY REFERENCES session (id),
    subjective TEXT NOT NULL,
    objective TEXT NOT NULL,
    assessment TEXT NOT NULL,
    plan TEXT NOT NULL
) STRICT;

CREATE TABLE addendum (
    id BLOB NOT NULL PRIMARY KEY,
    session_id BLOB NOT NULL REFERENCES session (id),
    therapist_id BLOB NOT NULL REFERENCES therapist (id),
    therapist_name TEXT NOT NULL,
    at TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX addendum_of_session ON addendum (session_id, at);

CREATE TABLE reading (
    id BLOB NOT NULL UNIQUE,
    client_id BLOB NOT NULL REFERENCES client (id),
    session_id BLOB REFERENCES session (id),
    -- Its place among the readings of its session.
    position INTEGER NOT NULL,
    measure TEXT NOT NULL,
    item TEXT NOT NULL,
    region TEXT NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('', 'left', 'right')),
    phase TEXT NOT NULL,
    quality TEXT NOT NULL,
    value REAL NOT NULL,
    date TEXT NOT NULL,
    -- Empty where no time was given.
    time TEXT NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    archived_at TEXT,
    PRIMARY KEY (client_id, date, id)
) STRICT, WITHOUT ROWID;
-- The same measurement is stored once, whatever its id: importing a file again adds nothing.
CREATE UNIQUE INDEX reading_of_session ON reading (session_id, measure, item, region, side, phase, time)
    WHERE session_id IS NOT NULL AND archived_at IS NULL;
CREATE UNIQUE INDEX reading_without_session ON reading (client_id, date, measure, item, region, side, phase, time)
    WHERE session_id IS NULL AND archived_at IS NULL;
CREATE INDEX reading_archived_of_session ON reading (session_id) WHERE session_id IS NOT NULL AND archived_at IS NOT NULL;
-- The pain line of a list of clients.
CREATE INDEX reading_pain_before ON reading (client_id, region, side, date, value)
    WHERE measure = 'nprs' AND phase = 'before' AND archived_at IS NULL;

-- One row for each finding and side of a line of "muscles worked". The first row of a side carries tone, tenderness
-- and the note; `what` is NULL where there is no finding to name.
CREATE TABLE finding (
    id BLOB NOT NULL,
    client_id BLOB NOT NULL REFERENCES client (id),
    session_id BLOB NOT NULL REFERENCES session (id),
    entry_id BLOB NOT NULL,
    -- Set where one entry of "both sides" became two rows; the two share it.
    pair_id BLOB,
    -- Place of the entry in the session, and of the finding in the entry.
    position INTEGER NOT NULL,
    ordinal INTEGER NOT NULL,
    muscle TEXT NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('', 'left', 'right')),
    what TEXT,
    severity INTEGER CHECK (severity BETWEEN 0 AND 3),
    tone INTEGER CHECK (tone BETWEEN 0 AND 4),
    tenderness INTEGER CHECK (tenderness BETWEEN 0 AND 4),
    note TEXT NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    archived_at TEXT,
    PRIMARY KEY (client_id, session_id, id)
) STRICT, WITHOUT ROWID;

-- One row for each side of a treated line.
CREATE TABLE treatment (
    id BLOB NOT NULL,
    client_id BLOB NOT NULL REFERENCES client (id),
    session_id BLOB NOT NULL REFERENCES session (id),
    entry_id BLOB NOT NULL,
    pair_id BLOB,
    position INTEGER NOT NULL,
    muscle TEXT NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('', 'left', 'right')),
    technique TEXT,
    pressure INTEGER CHECK (pressure BETWEEN 1 AND 5),
    -- Of this side alone, in steps of 0.5.
    minutes REAL CHECK (minutes > 0),
    discomfort INTEGER CHECK (discomfort BETWEEN 0 AND 10),
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    archived_at TEXT,
    PRIMARY KEY (client_id, session_id, id)
) STRICT, WITHOUT ROWID;

-- An edited note as it stood, once a minute, until it is signed. `record` is the session as JSON.
CREATE TABLE note_snapshot (
    session_id BLOB NOT NULL REFERENCES session (id),
    at TEXT NOT NULL,
    record TEXT NOT NULL,
    PRIMARY KEY (session_id, at)
) STRICT, WITHOUT ROWID;

-- Who did what to which record, never its content. Each hash covers its row and the hash before it.
CREATE TABLE audit_entry (
    sequence INTEGER NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    therapist_id BLOB,
    operation TEXT NOT NULL,
    record_kind TEXT NOT NULL,
    record_id BLOB,
    previous_hash BLOB NOT NULL,
    hash BLOB NOT NULL
) STRICT;

CREATE TABLE backup_record (
    at TEXT NOT NULL,
    file TEXT NOT NULL,
    is_proven INTEGER NOT NULL CHECK (is_proven IN (0, 1)),
    sessions INTEGER NOT NULL,
    PRIMARY KEY (at, file)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- How much there is, without counting it again.
CREATE TABLE counter (
    name TEXT NOT NULL PRIMARY KEY,
    value INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO counter (name, value) VALUES ('clients', 0), ('archived_clients', 0), ('sessions', 0);

-- The search index. It holds words only, already without case and accents (see `search::words`; hence the plain
-- tokenizer), and no places of them: the text itself says where they stand. The numbers that its rows go by mean nothing
-- outside it. Those of notes grow with the session's date, so that the newest are found first without ranking all.
CREATE TABLE note_search_row (
    docid INTEGER NOT NULL PRIMARY KEY,
    session_id BLOB NOT NULL UNIQUE REFERENCES session (id)
) STRICT;
CREATE VIRTUAL TABLE note_search USING fts5 (
    words, content = '', contentless_delete = 1, detail = none, prefix = '2 3 4', tokenize = 'ascii'
);
-- Every longer word that a note ever had. The start of a word of five letters and more is looked up here: reading the
-- few whole words newest first costs what is shown, merging all hits of a long start costs what is stored.
CREATE TABLE search_word (
    word TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID;
CREATE TABLE client_search_row (
    docid INTEGER NOT NULL PRIMARY KEY,
    client_id BLOB NOT NULL UNIQUE REFERENCES client (id)
) STRICT;
CREATE VIRTUAL TABLE client_search USING fts5 (
    words, content = '', contentless_delete = 1, detail = none, prefix = '1 2 3', tokenize = 'ascii'
);
-- Notes that changed since they were put into the index. Written with the note, so that a kill loses no hit.
-- While a note stands here, saves by the same therapist are one editing session, one audit entry.
CREATE TABLE index_due (
    session_id BLOB NOT NULL PRIMARY KEY REFERENCES session (id),
    therapist_id BLOB
) STRICT, WITHOUT ROWID;

CREATE TRIGGER client_counted AFTER INSERT ON client BEGIN
    UPDATE counter SET value = value + 1
        WHERE name = CASE WHEN NEW.archived_at IS NULL THEN 'clients' ELSE 'archived_clients' END;
END;
CREATE TRIGGER client_recounted AFTER UPDATE OF archived_at ON client
    WHEN (OLD.archived_at IS NULL) <> (NEW.archived_at IS NULL) BEGIN
    UPDATE counter SET value = value + CASE WHEN (name = 'clients') = (NEW.archived_at IS NULL) THEN 1 ELSE -1 END
        WHERE name IN ('clients', 'archived_clients');
END;
CREATE TRIGGER session_counted AFTER INSERT ON session WHEN NEW.archived_at IS NULL BEGIN
    UPDATE counter SET value = value + 1 WHERE name = 'sessions';
END;
CREATE TRIGGER session_recounted AFTER UPDATE OF archived_at ON session
    WHEN (OLD.archived_at IS NULL) <> (NEW.archived_at IS NULL) BEGIN
    UPDATE counter SET value = value + CASE WHEN NEW.archived_at IS NULL THEN 1 ELSE -1 END WHERE name = 'sessions';
END;

-- A signed session is fixed, for this program and for any other that opens the file.
-- The INSERT triggers also stop INSERT OR REPLACE, which deletes without asking the DELETE triggers.
CREATE TRIGGER signed_session_update BEFORE UPDATE ON session WHEN OLD.signed_at IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'signed: a session');
END;
CREATE TRIGGER signed_session_delete BEFORE DELETE ON session WHEN OLD.signed_at IS NOT NULL BEGIN
    SELECT RAISE(ABORT, 'signed: a session');
END;
CREATE TRIGGER signed_session_insert BEFORE INSERT ON session
    WHEN EXISTS (SELECT 1 FROM session WHERE id = NEW.id AND signed_at IS NOT NULL) BEGIN
    SELECT RAISE(ABORT, 'signed: a session');
END;

CREATE TRIGGER signed_note_update BEFORE UPDATE ON note
    WHEN EXISTS (SELECT 1 FROM session WHERE id IN (OLD.session_id, NEW.session_id) AND signed_at IS NOT NULL) BEGIN
    SELECT RAISE(ABORT, 'signed: a note');
END;
CREATE TRIGGER signed_note_delete BEFORE DELETE ON note
    WHEN EXISTS (SELECT 1 FROM session WHERE id = OLD.session_id AND signed_at IS NOT NULL) BEGIN
    SELECT RAISE(ABORT, 'signed: a note');
END;
CREATE TRIGGER signed_note_insert BEFORE INSERT ON note
    WHEN EXISTS (SELECT 1 FROM session WHERE id = NEW.session_id AND signed_at IS NOT NULL) BEGIN
    SELECT RAISE(ABORT, 'signed: a note');
END;

CREATE TRIGGER signed_finding_update BEFORE UPDATE ON finding
    WHEN EXISTS (SELECT 1 FROM session WHERE id IN (OLD.session_id, NEW.session_id) AND signed_at IS NOT NULL) BEGIN
    SELECT RAISE(ABORT, 'signed: a finding');
END;
CREATE TRIGGER signed_finding_delete BEFORE DELETE ON finding
    WHEN EXISTS (SELECT 1 FROM session WHERE id = OLD.session_id AND signed_at IS NOT NULL) BEGIN
    SELECT RAISE(ABORT, 'signed: a finding');
END;
CREATE TRIGGER signed_finding_insert BEFORE INSERT ON finding
    WHEN EXISTS (SELECT 1 FROM session WHERE id = NEW.session_id AND signed_at IS NOT NULL) BEGIN
    SELECT RAISE(ABORT, 'signed: a finding');
END;

CREATE TRIGGER signed_treatment_update BEFORE UPDATE ON treatment
    WHEN EXISTS (SELECT 1 FROM session WHERE id IN (OLD.session_id, NEW.session_id) AND signed_at IS NOT NULL) BEGIN
    SELECT RAISE(ABORT, 'signed: a treatment');
END;
CREATE TRIGGER signed_treatment_delete BEFORE DELETE ON treatment
    WHEN EXISTS (SELECT 1 FROM session WHERE id = OLD.session_id AND signed_at IS NOT NULL) BEGIN
    SELECT RAISE(ABORT, 'signed: a treatment');
END;
CREATE TRIGGER signed_treatment_insert BEFORE INSERT ON treatment
    WHEN EXISTS (SELECT 1 FROM session WHERE id = NEW.session_id AND signed_at IS NOT NULL) BEGIN
    SELECT RAISE(ABORT, 'signed: a treatment');
END;

-- Soreness is asked a day or two later: those readings are not part of what was signed.
CREATE TRIGGER signed_reading_update BEFORE UPDATE ON reading
    WHEN (OLD.phase NOT IN ('h24', 'h48')
            AND EXISTS (SELECT 1 FROM session WHERE id = OLD.session_id AND signed_at IS NOT NULL))
        OR (NEW.phase NOT IN ('h24', 'h48')
            AND EXISTS (SELECT 1 FROM session WHERE id = NEW.session_id AND signed_at IS NOT NULL)) BEGIN
    SELECT RAISE(ABORT, 'signed: a reading');
END;
CREATE TRIGGER signed_reading_delete BEFORE DELETE ON reading
    WHEN OLD.phase NOT IN ('h24', 'h48')
        AND EXISTS (SELECT 1 FROM session WHERE id = OLD.session_id AND signed_at IS NOT NULL) BEGIN
    SELECT RAISE(ABORT, 'signed: a reading');
END;
CREATE TRIGGER signed_reading_insert BEFORE INSERT ON reading
    WHEN (NEW.phase NOT IN ('h24', 'h48')
            AND EXISTS (SELECT 1 FROM session WHERE id = NEW.session_id AND signed_at IS NOT NULL))
        OR EXISTS (SELECT 1 FROM reading r JOIN session s ON s.id = r.session_id
            WHERE r.id = NEW.id AND r.phase NOT IN ('h24', 'h48') AND s.signed_at IS NOT NULL) BEGIN
    SELECT RAISE(ABORT, 'signed: a reading');
END;

CREATE TRIGGER addendum_update BEFORE UPDATE ON addendum BEGIN
    SELECT RAISE(ABORT, 'signed: an addendum');
END;
CREATE TRIGGER addendum_delete BEFORE DELETE ON addendum BEGIN
    SELECT RAISE(ABORT, 'signed: an addendum');
END;
CREATE TRIGGER addendum_insert BEFORE INSERT ON addendum
    WHEN EXISTS (SELECT 1 FROM addendum WHERE id = NEW.id)
        OR NOT EXISTS (SELECT 1 FROM session WHERE id = NEW.session_id AND signed_at IS NOT NULL) BEGIN
    SELECT RAISE(ABORT, 'addendum: only once, and only to a signed session');
END;

CREATE TRIGGER audit_entry_update BEFORE UPDATE ON audit_entry BEGIN
    SELECT RAISE(ABORT, 'audit: entries stay as they are');
END;
CREATE TRIGGER audit_entry_delete BEFORE DELETE ON audit_entry BEGIN
    SELECT RAISE(ABORT, 'audit: entries stay as they are');
END;
CREATE TRIGGER audit_entry_insert BEFORE INSERT ON audit_entry
    WHEN EXISTS (SELECT 1 FROM audit_entry WHERE sequence = NEW.sequence) BEGIN
    SELECT RAISE(ABORT, 'audit: entries stay as they are');
END;
