-- What has happened to every address. `due` is null when it is leased (`run`) or never due again.
CREATE TABLE addresses (
    id INTEGER PRIMARY KEY,
    site TEXT NOT NULL,
    url TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'pending',
    reason TEXT NOT NULL DEFAULT '',
    of TEXT,
    link TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    entrance TEXT NOT NULL DEFAULT '',
    found_at REAL NOT NULL,
    fetched_at REAL,
    settled_at REAL,
    status INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    due REAL,
    run INTEGER,
    etag TEXT,
    last_modified TEXT,
    story TEXT,
    revision INTEGER NOT NULL DEFAULT 0,
    output INTEGER,
    position INTEGER,
    UNIQUE (site, url)
);
CREATE INDEX addresses_due ON addresses (site, due) WHERE due IS NOT NULL;
CREATE INDEX addresses_leased ON addresses (run) WHERE run IS NOT NULL;

-- How many addresses are in each state: kept by triggers, so that it is always true.
CREATE TABLE tallies (
    site TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (site, state, reason)
) WITHOUT ROWID;
CREATE TRIGGER address_added AFTER INSERT ON addresses BEGIN
    INSERT INTO tallies VALUES (NEW.site, NEW.state, NEW.reason, 1)
        ON CONFLICT DO UPDATE SET number = number + 1;
END;
CREATE TRIGGER address_moved AFTER UPDATE OF state, reason ON addresses
    WHEN OLD.state <> NEW.state OR OLD.reason <> NEW.reason BEGIN
    UPDATE tallies SET number = number - 1 WHERE site = OLD.site AND state = OLD.state AND reason = OLD.reason;
    INSERT INTO tallies VALUES (NEW.site, NEW.state, NEW.reason, 1)
        ON CONFLICT DO UPDATE SET number = number + 1;
END;
CREATE TRIGGER address_forgotten AFTER DELETE ON addresses BEGIN
    UPDATE tallies SET number = number - 1 WHERE site = OLD.site AND state = OLD.state AND reason = OLD.reason;
END;

CREATE TABLE stories (
    number INTEGER PRIMARY KEY,
    site TEXT NOT NULL,
    id TEXT NOT NULL,
    url TEXT NOT NULL,
    address TEXT NOT NULL,
    headline TEXT NOT NULL,
    text TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    revision INTEGER NOT NULL,
    sketch BLOB NOT NULL,
    body BLOB NOT NULL,
    copy_of TEXT,
    emitted_at REAL NOT NULL,
    UNIQUE (site, id)
);
-- What a story can be found by: digests of its address and text, and hashes of its sketch.
CREATE TABLE marks (
    mark INTEGER NOT NULL,
    story INTEGER NOT NULL,
    PRIMARY KEY (mark, story)
) WITHOUT ROWID;
CREATE INDEX marks_of_story ON marks (story);

CREATE TABLE pages (
    url TEXT PRIMARY KEY,
    etag TEXT,
    last_modified TEXT,
    content_type TEXT NOT NULL,
    body BLOB NOT NULL,
    checked_at REAL NOT NULL,
    changed_at REAL NOT NULL
);
CREATE TABLE hosts (
    host TEXT PRIMARY KEY,
    free_at REAL NOT NULL,
    errors INTEGER NOT NULL
);
CREATE TABLE outputs (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    device INTEGER,
    inode INTEGER,
    size INTEGER,
    keeps_lines INTEGER NOT NULL DEFAULT 0,
    is_open INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE runs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    process INTEGER NOT NULL,
    began_at REAL NOT NULL,
    seen_at REAL NOT NULL,
    ended_at REAL,
    reason TEXT
);
