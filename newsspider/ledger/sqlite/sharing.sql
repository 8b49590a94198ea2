-- Version 3: which run has a file open, so that of runs that work at once none mends the file of another.
ALTER TABLE outputs ADD COLUMN run INTEGER;
