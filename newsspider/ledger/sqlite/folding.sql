-- Version 2: addresses that were settled long ago. Only how they ended is kept, by a digest of site and address.
CREATE TABLE outcomes (
    id INTEGER PRIMARY KEY,
    site TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    UNIQUE (site, state, reason)
);
CREATE TABLE folded (
    key INTEGER PRIMARY KEY,
    outcome INTEGER NOT NULL,
    day INTEGER NOT NULL, -- on which it was settled, since 1970
    story INTEGER
);
CREATE TRIGGER address_folded AFTER INSERT ON folded BEGIN
    INSERT INTO tallies SELECT site, state, reason, 1 FROM outcomes WHERE id = NEW.outcome
        ON CONFLICT DO UPDATE SET number = number + 1;
END;
CREATE TRIGGER folded_forgotten AFTER DELETE ON folded BEGIN
    UPDATE tallies SET number = number - 1 WHERE (site, state, reason) =
        (SELECT site, state, reason FROM outcomes WHERE id = OLD.outcome);
END;
CREATE INDEX addresses_done ON addresses (settled_at) WHERE due IS NULL AND run IS NULL;
