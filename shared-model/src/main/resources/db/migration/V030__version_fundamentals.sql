-- Derived figures are computed when they are read, from the versions known then; a stored one would be a later value in an
-- older answer. Earnings per share come from the earnings reports, not from statements.
DROP VIEW latest_fundamentals;
ALTER TABLE fundamentals DROP COLUMN metrics, DROP COLUMN eps_basic, DROP COLUMN eps_diluted;
ALTER TABLE fundamentals RENAME COLUMN ebit TO ebit_vendor;
ALTER TABLE fundamentals RENAME COLUMN ebitda TO ebitda_vendor;
ALTER TABLE fundamentals RENAME COLUMN free_cash_flow TO free_cash_flow_vendor;
ALTER TABLE fundamentals
  ADD COLUMN content_hash bytea NOT NULL DEFAULT '',
  ADD COLUMN other_operating_expenses numeric(30, 4), ADD COLUMN selling_marketing numeric(30, 4),
  ADD COLUMN reconciled_depreciation numeric(30, 4), ADD COLUMN depreciation_amortization numeric(30, 4),
  ADD COLUMN net_interest_income numeric(30, 4), ADD COLUMN non_operating_income numeric(30, 4),
  ADD COLUMN other_income_expense numeric(30, 4), ADD COLUMN tax_provision numeric(30, 4),
  ADD COLUMN net_income_continuing numeric(30, 4), ADD COLUMN discontinued_operations numeric(30, 4),
  ADD COLUMN extraordinary_items numeric(30, 4), ADD COLUMN non_recurring numeric(30, 4),
  ADD COLUMN other_items numeric(30, 4), ADD COLUMN accounting_changes numeric(30, 4),
  ADD COLUMN minority_interest_income numeric(30, 4), ADD COLUMN preferred_adjustments numeric(30, 4),
  ADD COLUMN cash_and_equivalents numeric(30, 4), ADD COLUMN cash_and_short_term_investments numeric(30, 4),
  ADD COLUMN other_current_assets numeric(30, 4), ADD COLUMN non_current_assets numeric(30, 4),
  ADD COLUMN other_non_current_assets numeric(30, 4), ADD COLUMN long_term_investments numeric(30, 4),
  ADD COLUMN property_plant_equipment_gross numeric(30, 4), ADD COLUMN accumulated_depreciation numeric(30, 4),
  ADD COLUMN other_assets numeric(30, 4), ADD COLUMN earning_assets numeric(30, 4),
  ADD COLUMN net_tangible_assets numeric(30, 4), ADD COLUMN deferred_revenue numeric(30, 4),
  ADD COLUMN other_current_liabilities numeric(30, 4), ADD COLUMN non_current_liabilities numeric(30, 4),
  ADD COLUMN other_non_current_liabilities numeric(30, 4), ADD COLUMN other_liabilities numeric(30, 4),
  ADD COLUMN short_term_debt_with_leases numeric(30, 4), ADD COLUMN long_term_debt_with_leases numeric(30, 4),
  ADD COLUMN total_debt_with_leases numeric(30, 4), ADD COLUMN net_debt_vendor numeric(30, 4),
  ADD COLUMN common_stock numeric(30, 4), ADD COLUMN capital_stock numeric(30, 4),
  ADD COLUMN preferred_redeemable numeric(30, 4), ADD COLUMN redeemable_minority_interest numeric(30, 4),
  ADD COLUMN accumulated_other_income numeric(30, 4), ADD COLUMN other_equity numeric(30, 4),
  ADD COLUMN liabilities_and_equity numeric(30, 4), ADD COLUMN net_working_capital numeric(30, 4),
  ADD COLUMN net_invested_capital numeric(30, 4), ADD COLUMN change_in_receivables numeric(30, 4),
  ADD COLUMN change_in_inventory numeric(30, 4), ADD COLUMN change_in_liabilities numeric(30, 4),
  ADD COLUMN change_in_operating_items numeric(30, 4), ADD COLUMN change_in_net_income numeric(30, 4),
  ADD COLUMN other_operating_cash_flow numeric(30, 4), ADD COLUMN investments numeric(30, 4),
  ADD COLUMN other_investing_cash_flow numeric(30, 4), ADD COLUMN other_financing_cash_flow numeric(30, 4),
  ADD COLUMN net_income_cash_flow numeric(30, 4), ADD COLUMN begin_cash numeric(30, 4),
  ADD COLUMN end_cash numeric(30, 4), ADD COLUMN exchange_rate_effect numeric(30, 4),
  ADD COLUMN other_non_cash numeric(30, 4);
ALTER TABLE fundamentals DROP CONSTRAINT fundamentals_statement_known;
ALTER TABLE fundamentals ADD CONSTRAINT fundamentals_statement_known CHECK (statement IN ('income', 'balance', 'cash_flow'));
COMMENT ON COLUMN fundamentals.content_hash IS 'Of the lines as delivered: a version whose hash is that of the newest one is no version.';
COMMENT ON COLUMN fundamentals.lines IS 'Every line that had a value, under the vendor''s name and with its digits.';
COMMENT ON COLUMN fundamentals.known_at IS 'From when the market could know the value; first_seen_at is when we saw it.';
COMMENT ON COLUMN fundamentals.split_basis_on IS 'Splits up to this day are contained in shares_outstanding.';

CREATE VIEW latest_fundamentals AS
  SELECT DISTINCT ON (company_id, statement, period_type) *
  FROM fundamentals
  ORDER BY company_id, statement, period_type, period_end DESC, known_at DESC;
