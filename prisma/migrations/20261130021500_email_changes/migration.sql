-- CreateEnum
CREATE TYPE "email_change_status" AS ENUM ('proposed', 'scheduled', 'changed');

-- CreateTable
CREATE TABLE "email_changes" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "status" "email_change_status" NOT NULL,
    "old_email" TEXT NOT NULL,
    "new_email" TEXT NOT NULL,
    "seed" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "email_changes_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "email_changes_user_id_idx" ON "email_changes"("user_id");

-- CreateIndex
CREATE INDEX "email_changes_ends_at_idx" ON "email_changes"("ends_at");

-- AddForeignKey
ALTER TABLE "email_changes" ADD CONSTRAINT "email_changes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand from here on: what Prisma cannot say.
ALTER TABLE email_changes ADD CONSTRAINT email_changes_another_address CHECK (old_email <> new_email);
-- A later proposal or schedule replaces the earlier one.
CREATE UNIQUE INDEX email_changes_one_open ON email_changes (user_id, status) WHERE status <> 'changed';
