-- A workspace's own names for one or several vendors.
CREATE TABLE aliases (
    workspace_id TEXT NOT NULL,
    name         TEXT NOT NULL,
    party_ids    TEXT NOT NULL,
    PRIMARY KEY (workspace_id, name)
) WITHOUT ROWID;
