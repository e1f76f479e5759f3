-- Runs once, in a new database folder: the bank's database, and its owner without any right beyond it.
\set password `cat /run/secrets/caudal_password`
CREATE ROLE caudal LOGIN CREATEROLE PASSWORD :'password';
CREATE DATABASE caudal OWNER caudal TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C';
