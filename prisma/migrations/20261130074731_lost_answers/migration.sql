-- AlterTable
ALTER TABLE "sessions" ADD COLUMN     "former_refresh_hash" BYTEA,
ADD COLUMN     "former_refresh_until" TIMESTAMPTZ(3),
ADD COLUMN     "oldest_renewal" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "renewals" INTEGER NOT NULL DEFAULT 0;
