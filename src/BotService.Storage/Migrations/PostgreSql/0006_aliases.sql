-- A workspace's own names for one or several vendors.
CREATE TABLE aliases (
    workspace_id TEXT COLLATE "C" NOT NULL,
    name         TEXT COLLATE "C" NOT NULL,
    party_ids    TEXT NOT NULL,
    PRIMARY KEY (workspace_id, name)
);
