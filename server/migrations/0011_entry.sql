-- What the two of a pair write to each other. The server can open none of it.

-- The key of an epoch, boxed for each of the two and signed by who made it. The first one counts.
CREATE TABLE pair_key (
    pair_id TEXT NOT NULL REFERENCES pair (id) ON DELETE CASCADE,
    epoch BIGINT NOT NULL,
    offer TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (pair_id, epoch)
);

-- The partner's public keys as somebody first saw them, sealed to themself.
CREATE TABLE pair_pin (
    pair_id TEXT NOT NULL REFERENCES pair (id) ON DELETE CASCADE,
    member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    pin TEXT NOT NULL,
    PRIMARY KEY (pair_id, member_id)
);

CREATE TABLE entry (
    pair_id TEXT NOT NULL REFERENCES pair (id) ON DELETE CASCADE,
    -- Drawn by the sender: what is sent twice is kept once.
    id TEXT NOT NULL,
    -- From 1, without gaps.
    sequence BIGINT NOT NULL,
    wire TEXT NOT NULL,
    -- Which franking key of the key file, and what it says of this entry.
    attested_by BIGINT NOT NULL,
    attestation TEXT NOT NULL,
    taken_at BIGINT NOT NULL,
    PRIMARY KEY (pair_id, id),
    UNIQUE (pair_id, sequence)
);
