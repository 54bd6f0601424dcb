-- Pairs, the steps that they have done and the weeks that they have checked in for. No word that
-- two people write to each other is in these tables.
CREATE TABLE pair (
    id TEXT NOT NULL PRIMARY KEY,
    program_id TEXT NOT NULL REFERENCES program (id) ON DELETE CASCADE,
    mentor_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    mentee_id TEXT NOT NULL REFERENCES member (id) ON DELETE CASCADE,
    -- Which of the mentor's seats, from 1; free again when the pair has ended.
    seat BIGINT NOT NULL,
    is_live BIGINT NOT NULL,
    -- JSON: the phase with its data. Who ended a pair is not in it.
    phase TEXT NOT NULL,
    -- JSON: when the two see each other next.
    meeting TEXT,
    invited_at BIGINT NOT NULL,
    CHECK (mentor_id <> mentee_id),
    UNIQUE (program_id, mentor_id, mentee_id)
);

CREATE UNIQUE INDEX pair_mentee ON pair (program_id, mentee_id) WHERE is_live = 1;
CREATE UNIQUE INDEX pair_seat ON pair (program_id, mentor_id, seat) WHERE is_live = 1;
CREATE INDEX pair_of_mentor ON pair (mentor_id);
CREATE INDEX pair_of_mentee ON pair (mentee_id);

-- A step that one of the two has done, as it read when the first of them did it.
CREATE TABLE pair_step (
    pair_id TEXT NOT NULL REFERENCES pair (id) ON DELETE CASCADE,
    step_id TEXT NOT NULL,
    revision BIGINT NOT NULL,
    -- JSON: the step's text.
    content TEXT NOT NULL,
    mentor_done_at BIGINT,
    mentee_done_at BIGINT,
    -- Its place among the pair's steps, in the order in which they were taken up.
    place BIGINT NOT NULL,
    PRIMARY KEY (pair_id, step_id)
);

-- That a check-in was done; its words are sealed elsewhere.
CREATE TABLE check_in (
    pair_id TEXT NOT NULL REFERENCES pair (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    week BIGINT NOT NULL,
    done_at BIGINT NOT NULL,
    PRIMARY KEY (pair_id, role, week)
);

-- That one of the two has answered the questions half-way; what they answered is theirs.
CREATE TABLE pulse (
    pair_id TEXT NOT NULL REFERENCES pair (id) ON DELETE CASCADE,
    role TEXT NOT NULL,
    done_at BIGINT NOT NULL,
    PRIMARY KEY (pair_id, role)
);
