-- An extract is handed out as it was made, and made again of the same days it is what it was, however the words for a code or the name of
-- a register have changed since. Those made before have no file: they are worded anew and compared with their digest.
alter table log_extract add column file bytea;
