-- Who has blocked whom, known to the one who did, and reports to the moderators. What people in an
-- office do with reports is recorded in `audit` (0009).
CREATE TABLE block (
    by_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    of_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    since BIGINT NOT NULL,
    PRIMARY KEY (by_id, of_id),
    CHECK (by_id <> of_id)
);

CREATE INDEX block_of ON block (of_id);

CREATE TABLE report (
    id TEXT NOT NULL PRIMARY KEY,
    by_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    about_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    reason TEXT NOT NULL,
    words TEXT NOT NULL,
    reported_at BIGINT NOT NULL,
    -- JSON: open, or closed by whom.
    phase TEXT NOT NULL,
    is_open BIGINT NOT NULL
);

CREATE INDEX report_time ON report (is_open, reported_at);
CREATE INDEX report_by ON report (by_id, reported_at);
