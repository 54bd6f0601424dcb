-- What one of a pair keeps for themself alone, sealed to them.
CREATE TABLE shelf (
    pair_id TEXT NOT NULL REFERENCES pair (id) ON DELETE CASCADE,
    member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    sealed TEXT NOT NULL,
    PRIMARY KEY (pair_id, member_id, name)
);
