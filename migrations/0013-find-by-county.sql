-- A superior narrows a list to one county: the county's own proceedings are found by index, not by walking everything
-- the superior sees.

create index proceeding_open_of_division on heyan.proceeding (division, due_on) where not final and parent_id is null;
create index proceeding_of_division on heyan.proceeding (division, id) where parent_id is null;
