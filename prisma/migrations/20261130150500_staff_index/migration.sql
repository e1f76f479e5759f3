-- The staff are few among many customers. The team's page lists them; a change of an admin locks all admins.
CREATE INDEX CONCURRENTLY IF NOT EXISTS users_staff ON users (role) WHERE role <> 'depositor';
