-- Groups, who is in them, who has asked to be, and the links that let people in.
CREATE TABLE groups (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    purpose TEXT NOT NULL,
    topic TEXT NOT NULL,
    joining TEXT NOT NULL,
    findable BIGINT NOT NULL,
    phase TEXT NOT NULL,
    phase_since BIGINT NOT NULL
);

CREATE TABLE group_member (
    group_id TEXT NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
    member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    joined_at BIGINT NOT NULL,
    PRIMARY KEY (group_id, member_id)
);

CREATE INDEX group_member_member ON group_member (member_id);

CREATE TABLE group_request (
    group_id TEXT NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
    member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    note TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    PRIMARY KEY (group_id, member_id)
);

CREATE INDEX group_request_member ON group_request (member_id);

-- Who was removed by an admin: they come in again only by an approval.
CREATE TABLE group_removal (
    group_id TEXT NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
    member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    PRIMARY KEY (group_id, member_id)
);

-- The secret of a link is made from its id with the key file, so it is not here.
CREATE TABLE invite_link (
    id TEXT NOT NULL PRIMARY KEY,
    group_id TEXT NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
    made_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    followed BIGINT NOT NULL DEFAULT 0
);

CREATE INDEX invite_link_group ON invite_link (group_id);
