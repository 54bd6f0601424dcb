-- What members show each other, and who knows whom.
CREATE TABLE profile (
    member_id TEXT NOT NULL PRIMARY KEY REFERENCES member (id) ON DELETE CASCADE,
    about TEXT NOT NULL,
    about_visible BIGINT NOT NULL,
    profession TEXT NOT NULL,
    profession_visible BIGINT NOT NULL,
    place TEXT NOT NULL,
    place_visible BIGINT NOT NULL,
    languages TEXT NOT NULL,
    languages_visible BIGINT NOT NULL
);

-- The lower id of the two comes first, so that two members have one row.
CREATE TABLE connection (
    id TEXT NOT NULL PRIMARY KEY,
    low_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    high_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    phase TEXT NOT NULL,
    asked_by TEXT,
    since BIGINT NOT NULL,
    withdrawn BIGINT NOT NULL DEFAULT 0,
    UNIQUE (low_id, high_id),
    CHECK (low_id < high_id)
);

CREATE INDEX connection_high ON connection (high_id);

-- Members who let themselves be named to two others as a friend whom both know.
CREATE TABLE connection_naming (
    member_id TEXT NOT NULL PRIMARY KEY REFERENCES member (id) ON DELETE CASCADE
);
