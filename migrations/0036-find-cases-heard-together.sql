-- A case that leads a hearing does not say in its own record which cases are heard with it: they say it in theirs. This finds
-- them without reading the record of every case of a commission; it holds one entry for each joining there ever was.
create index record_joined on heyan.record (office) where act = 'joinHearing';
