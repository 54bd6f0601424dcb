-- Members, their accounts and vaults, and their signed-in browsers.
CREATE TABLE member (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    time_zone TEXT NOT NULL DEFAULT 'UTC',
    office TEXT NOT NULL DEFAULT 'none',
    suspended BIGINT NOT NULL DEFAULT 0,
    created_at BIGINT NOT NULL
);

-- The address as it was typed, to send to; its keyed hash, to find it by. The birth date is not
-- here: it was judged and dropped.
CREATE TABLE account (
    member_id TEXT NOT NULL PRIMARY KEY REFERENCES member (id) ON DELETE CASCADE,
    email TEXT NOT NULL,
    email_hash TEXT NOT NULL UNIQUE,
    of_age_on TEXT NOT NULL,
    of_age_method TEXT NOT NULL,
    password_record TEXT NOT NULL,
    password_changed_at BIGINT NOT NULL
);

-- Every identity that a member has had; the current one has not ended.
CREATE TABLE identity (
    member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    number BIGINT NOT NULL,
    public_keys TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    ended_at BIGINT,
    PRIMARY KEY (member_id, number)
);

-- One slot of each kind: the root key, sealed under a secret that the server never sees.
CREATE TABLE slot (
    member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    kind TEXT NOT NULL,
    generation BIGINT NOT NULL,
    sealed TEXT NOT NULL,
    PRIMARY KEY (member_id, kind)
);

CREATE TABLE session (
    id TEXT NOT NULL PRIMARY KEY,
    member_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    token_hash TEXT NOT NULL UNIQUE,
    browser TEXT NOT NULL DEFAULT '',
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL DEFAULT 0,
    ends_at BIGINT NOT NULL
);

CREATE INDEX session_member ON session (member_id);

-- What a link in a mail leads to. A link that leads nowhere is kept as well, so that an address
-- with an account and one without make the same work.
CREATE TABLE mail_link (
    token_hash TEXT NOT NULL PRIMARY KEY,
    purpose TEXT NOT NULL,
    email_hash TEXT NOT NULL,
    member_id TEXT REFERENCES member (id) ON DELETE CASCADE,
    body TEXT,
    ends_at BIGINT NOT NULL
);

CREATE INDEX mail_link_address ON mail_link (purpose, email_hash);
CREATE INDEX mail_link_end ON mail_link (ends_at);

-- Addresses for which somebody under 18 asked in the last 24 hours.
CREATE TABLE age_refusal (
    email_hash TEXT NOT NULL PRIMARY KEY,
    ends_at BIGINT NOT NULL
);
