-- Once, as RDS's administrator, before the first start; PASSWORD is that of the secret caudal/database:
--   psql --set=password="$PASSWORD" --file=create-logins.sql
-- `npm run prove:rotation` runs it as it stands here.

-- The owner of the bank's tables. Nobody logs in as it.
CREATE ROLE caudal NOLOGIN;
CREATE ROLE caudal_app NOLOGIN;
GRANT caudal_app TO caudal;

-- Two logins that act as the owner, so that tables are one role's whoever migrates. The rotation replaces the password of
-- the one that is not in use; the second has none until the first turn.
CREATE ROLE caudal_login LOGIN PASSWORD :'password' IN ROLE caudal;
CREATE ROLE caudal_login_clone LOGIN IN ROLE caudal;
ALTER ROLE caudal_login SET role = 'caudal';
ALTER ROLE caudal_login_clone SET role = 'caudal';

-- The administrator is no superuser in RDS: it makes a database for another role only as its member.
GRANT caudal TO CURRENT_USER;
CREATE DATABASE caudal OWNER caudal TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C';
REVOKE caudal FROM CURRENT_USER;
