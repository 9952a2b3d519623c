-- One instrument that cannot be read is not to silence the end of its exchange's day.
ALTER TABLE completed_days ADD COLUMN failed integer NOT NULL DEFAULT 0;
COMMENT ON COLUMN completed_days.without_bar IS 'Of the instruments those without a bar of the session or a later one, though the vendor was asked since it was due.';
COMMENT ON COLUMN completed_days.failed IS 'Of the instruments those whose asking failed for good since the session was due: they may have a bar at the vendor.';
COMMENT ON TABLE completed_days IS 'Sessions of which everything followed is there, was asked for in vain, or failed: nothing more comes by itself. With each row goes one day_complete event. Events are pruned, these rows are why none is said again.';
