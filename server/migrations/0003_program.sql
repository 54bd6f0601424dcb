-- Programs. `phase` and `draft` are JSON: where a program stands, and all that an admin edits, each
-- step with its revision.
CREATE TABLE program (
    id TEXT NOT NULL PRIMARY KEY,
    group_id TEXT NOT NULL,
    version BIGINT NOT NULL,
    phase TEXT NOT NULL,
    draft TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE INDEX program_group ON program (group_id, created_at);

-- Every wording that a step ever had, so that a pair keeps what it has read. `content` is JSON.
CREATE TABLE step_revision (
    program_id TEXT NOT NULL REFERENCES program (id) ON DELETE CASCADE,
    step_id TEXT NOT NULL,
    revision BIGINT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (step_id, revision)
);

CREATE INDEX step_revision_program ON step_revision (program_id);
