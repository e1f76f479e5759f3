-- Oldest program: 1. An earlier program reads no code of the new purpose, and leaves its e-mails to a newer worker.
-- A link by e-mail lets one browser or program try the password.

-- AlterEnum
ALTER TYPE "email_code_purpose" ADD VALUE 'sign_in';

-- AlterTable
ALTER TABLE "known_devices" ADD COLUMN "admitted" BOOLEAN NOT NULL DEFAULT false;
