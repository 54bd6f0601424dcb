-- Entries to programs, and the choices that groups add to the lists.
CREATE TABLE choice (
    group_id TEXT NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
    list TEXT NOT NULL,
    choice_key TEXT NOT NULL,
    label TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (group_id, list, choice_key)
);

CREATE TABLE sign_up (
    program_id TEXT NOT NULL REFERENCES program (id) ON DELETE CASCADE,
    member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    -- draft, sent or withdrawn
    status TEXT NOT NULL,
    -- JSON: what is being filled in.
    draft TEXT NOT NULL,
    -- JSON: what was checked and sent last. It is paired while the status is sent, and stays for the
    -- pairs that were made of it.
    sent TEXT,
    sent_at BIGINT,
    -- The rounds of pairing in which this person was not placed.
    waited BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (program_id, member_id)
);

CREATE INDEX sign_up_member ON sign_up (member_id);
