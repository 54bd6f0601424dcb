-- What a published plan does only when its invitations go out, so that it can be taken back whole.

-- JSON: the invitations that it takes back then.
ALTER TABLE pairing_pending ADD COLUMN parting TEXT NOT NULL DEFAULT '[]';
-- JSON: the pairs that wait for the place of one of those.
ALTER TABLE pairing_pending ADD COLUMN following TEXT NOT NULL DEFAULT '[]';
