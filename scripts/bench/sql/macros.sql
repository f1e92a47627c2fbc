-- Regions above and below one (itself among both), and the scopes of standards that hold there; as all rules ask for them.
CREATE MACRO above(region) AS TABLE
  WITH RECURSIVE r(id) AS (SELECT region UNION SELECT p.end_id FROM part_of p JOIN r ON p.start_id = r.id) SELECT id FROM r;
CREATE MACRO below(region) AS TABLE
  WITH RECURSIVE r(id) AS (SELECT region UNION SELECT p.start_id FROM part_of p JOIN r ON p.end_id = r.id) SELECT id FROM r;
CREATE MACRO places(region) AS TABLE
  SELECT '全国' AS id UNION SELECT id FROM above(region)
  UNION SELECT '团体:' || id FROM above(region) UNION SELECT '团体:' || id FROM below(region);
CREATE MACRO latest(reviewed, effective, issued, year) AS
  coalesce(greatest(reviewed, effective, issued), make_date(year, 12, 31));
