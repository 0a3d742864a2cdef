-- Writing a line is one statement, asked at every page. The thousand rows the database takes a function to return made a plan that is kept
-- look dearer than a new one each time, and so it planned anew, for as long as the writing takes. A case has one or two clients.
alter function logged(uuid[], uuid[], text[]) rows 2;
