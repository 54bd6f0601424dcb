-- Inviting by mail: one link for many mails, and nobody is written to again and again.

-- Whether the link was made for mails; links that admins made are not handed out by the server.
ALTER TABLE invite_link ADD COLUMN is_mailed BIGINT NOT NULL DEFAULT 0;

-- Addresses that a group has written to, by a keyed hash that is another for each group.
CREATE TABLE invite_mail (
    group_id TEXT NOT NULL REFERENCES groups (id) ON DELETE CASCADE,
    address_hash TEXT NOT NULL,
    -- From when on the group can write there again; the row goes then.
    ends_at BIGINT NOT NULL,
    PRIMARY KEY (group_id, address_hash)
);

CREATE INDEX invite_mail_end ON invite_mail (ends_at);
