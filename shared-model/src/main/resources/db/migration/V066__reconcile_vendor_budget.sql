-- The vendor's own word on the key: what else is spent on it, and what may be.
ALTER TABLE vendor_budgets
  ADD COLUMN day_limit bigint,
  ADD COLUMN checked_at timestamptz;
COMMENT ON COLUMN vendor_budgets.day_limit IS 'Calls a day by the vendor''s own statement, with what was bought on top; null: never asked.';
COMMENT ON COLUMN vendor_budgets.checked_at IS 'When a replica last asked the vendor what is spent; one of them does.';
