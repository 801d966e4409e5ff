-- Seconds that a site wants between two requests.
ALTER TABLE site_rules ADD COLUMN delay INTEGER;
