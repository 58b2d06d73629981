-- Where a feed was before it moved, where a permanent redirect leads and how often the feed was read there, and what its last document held
-- that was left out.
ALTER TABLE feeds ADD COLUMN former_url TEXT;
ALTER TABLE feeds ADD COLUMN moving_to TEXT;
ALTER TABLE feeds ADD COLUMN moving_seen BIGINT NOT NULL DEFAULT 0;
ALTER TABLE feeds ADD COLUMN left_out TEXT;

-- The channel in which a workspace added a feed: it hears of the feed's troubles.
ALTER TABLE feed_choices ADD COLUMN channel TEXT COLLATE "C";
