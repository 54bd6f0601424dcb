-- Programs. `phase` and `draft` are JSON: where a program stands, and all that an admin edits, each
-- step with its revision.
CREATE TABLE program (
    id TEXT NOT NULL PRIMARY KEY,
    group_id TEXT NOT NULL REFERENCES groups (id),
    version BIGINT NOT NULL,
    phase TEXT NOT NULL,
    draft TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE INDEX program_group ON program (group_id, created_at);
