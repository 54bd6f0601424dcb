-- The key of an earlier epoch, boxed again by one of a pair for the new identity of the other.
CREATE TABLE pair_key_hand_over (
    pair_id TEXT NOT NULL REFERENCES pair (id) ON DELETE CASCADE,
    epoch BIGINT NOT NULL,
    -- The identity that it is boxed for.
    identity TEXT NOT NULL,
    hand_over TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (pair_id, epoch, identity)
);
