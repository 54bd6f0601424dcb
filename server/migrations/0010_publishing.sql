-- What happens between a plan and the pairs that it makes.

-- Whether the two of a pair have ever heard of it. A reserved pair waits for its invitations.
ALTER TABLE pair ADD COLUMN is_told BIGINT NOT NULL DEFAULT 1;

-- A published plan whose invitations are yet to go out; it can be taken back until then.
CREATE TABLE pairing_pending (
    program_id TEXT NOT NULL PRIMARY KEY REFERENCES program (id) ON DELETE CASCADE,
    goes_out_at BIGINT NOT NULL,
    -- Which pool the plan was made from: its version.
    pool TEXT NOT NULL,
    published_by TEXT REFERENCES member (id) ON DELETE SET NULL,
    published_at BIGINT NOT NULL,
    -- JSON: the mentees whom it leaves without a mentor.
    waiting TEXT NOT NULL,
    -- JSON: what the program judged by before, for when it is taken back.
    judged_before TEXT NOT NULL,
    -- JSON: what it judges by since.
    judged_since TEXT NOT NULL
);

CREATE INDEX pairing_pending_due ON pairing_pending (goes_out_at);

-- The plan that a program's admins work on.
CREATE TABLE pairing_draft (
    program_id TEXT NOT NULL PRIMARY KEY REFERENCES program (id) ON DELETE CASCADE,
    -- From 1; counts what was saved.
    revision BIGINT NOT NULL,
    saved_by TEXT REFERENCES member (id) ON DELETE SET NULL,
    saved_at BIGINT NOT NULL,
    -- JSON; none where the draft has done its work. Its revision is not given twice.
    draft TEXT
);

-- Weights, hard rules and an aim under a name.
CREATE TABLE pairing_preset (
    id TEXT NOT NULL PRIMARY KEY,
    program_id TEXT NOT NULL REFERENCES program (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    -- JSON
    judged_by TEXT NOT NULL,
    UNIQUE (program_id, name)
);

-- From what a published plan was computed, under pseudonyms. Who is behind them is kept nowhere.
CREATE TABLE pairing_record (
    program_id TEXT NOT NULL REFERENCES program (id) ON DELETE CASCADE,
    -- Which publication of the program, from 1.
    round BIGINT NOT NULL,
    published_by TEXT REFERENCES member (id) ON DELETE SET NULL,
    published_at BIGINT NOT NULL,
    -- JSON: the record as it is handed out.
    record TEXT NOT NULL,
    -- When it is deleted; none while the program is not closed.
    ends_at BIGINT,
    PRIMARY KEY (program_id, round)
);

CREATE INDEX pairing_record_end ON pairing_record (ends_at);

-- What more there is to say of an act than to whom it was done: JSON.
ALTER TABLE audit ADD COLUMN detail TEXT;
