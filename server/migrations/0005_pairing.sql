-- The pairings that were published. What they placed is in `pair`.
CREATE TABLE pairing_round (
    program_id TEXT NOT NULL REFERENCES program (id) ON DELETE CASCADE,
    -- From 1.
    round BIGINT NOT NULL,
    -- Which pool the plan was made from: its version.
    pool TEXT NOT NULL,
    published_by TEXT REFERENCES member (id) ON DELETE SET NULL,
    published_at BIGINT NOT NULL,
    placed BIGINT NOT NULL,
    unplaced BIGINT NOT NULL,
    PRIMARY KEY (program_id, round)
);
