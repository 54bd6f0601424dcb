-- What an entry is and belongs to, as its header says; so far there were messages only.
ALTER TABLE entry ADD COLUMN kind BIGINT NOT NULL DEFAULT 3;
ALTER TABLE entry ADD COLUMN parent TEXT;
-- Whether it is, or belongs to, something that is kept beside the talk.
ALTER TABLE entry ADD COLUMN is_board BIGINT NOT NULL DEFAULT 0;
-- The place of its removal in the same sequence as the entries.
ALTER TABLE entry ADD COLUMN removed_as BIGINT;
-- Until when the bytes of what was removed or replaced are held for a report.
ALTER TABLE entry ADD COLUMN held_until BIGINT;

CREATE INDEX entry_of_board ON entry (pair_id, sequence) WHERE is_board = 1;
CREATE INDEX entry_of_parent ON entry (pair_id, parent) WHERE parent IS NOT NULL;
CREATE INDEX entry_removed ON entry (pair_id, removed_as) WHERE removed_as IS NOT NULL;
CREATE INDEX entry_held ON entry (held_until) WHERE held_until IS NOT NULL;
