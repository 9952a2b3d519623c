ALTER TABLE calendar_events
  DROP CONSTRAINT calendar_events_kind_known,
  ADD CONSTRAINT calendar_events_kind_known CHECK (kind IN ('earnings', 'ipo', 'split', 'dividend', 'trend'));
