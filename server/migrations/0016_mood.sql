-- How somebody said that it goes, if they said it to the organisers too.
ALTER TABLE check_in ADD COLUMN mood TEXT;
