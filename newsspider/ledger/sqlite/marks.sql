-- Version 4: what a story is found by is kept with it, in the order of the stories: marks.py says why.
CREATE TABLE story_marks (
    story INTEGER NOT NULL,
    mark INTEGER NOT NULL,
    is_near INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (story, mark)
) WITHOUT ROWID;
INSERT INTO story_marks (story, mark) SELECT story, mark FROM marks ORDER BY story, mark;
DROP INDEX marks_of_story;
