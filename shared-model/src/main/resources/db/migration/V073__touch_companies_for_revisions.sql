-- updated_at is from when a company's present record is known, and becomes known_from of the revision that ends it. That its
-- exchange was given a calendar of its own says nothing about the company.
DROP TRIGGER companies_touch ON companies;
CREATE TRIGGER companies_touch BEFORE UPDATE ON companies FOR EACH ROW
  WHEN (NEW.calendar_id = OLD.calendar_id OR NEW.revision <> OLD.revision)
  EXECUTE FUNCTION touch_updated_at();
COMMENT ON COLUMN companies.updated_at IS 'When the record last changed; not when only the calendar moved without a new revision.';
