-- Mails, written in the transaction of what causes them. What they say is deleted once they are
-- sent; the row goes a month later.
CREATE TABLE mail (
    id TEXT NOT NULL PRIMARY KEY,
    letter TEXT NOT NULL,
    recipient TEXT NOT NULL,
    subject TEXT,
    body_text TEXT,
    body_html TEXT,
    created_at BIGINT NOT NULL,
    next_try_at BIGINT NOT NULL,
    tries BIGINT NOT NULL DEFAULT 0,
    last_error TEXT,
    sent_at BIGINT
);

CREATE INDEX mail_due ON mail (sent_at, next_try_at);

-- What people with an office did that others could want to know: who, when, what, to whom.
CREATE TABLE audit (
    id TEXT NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    actor_id TEXT,
    act TEXT NOT NULL,
    subject TEXT NOT NULL
);

CREATE INDEX audit_time ON audit (at);
