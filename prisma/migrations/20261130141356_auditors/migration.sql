-- Oldest program: 1. Nobody has the role until an administrator of a newer program grants it. An earlier program refuses
-- whoever has it, and leaves their e-mails to a newer worker.

-- AlterEnum
ALTER TYPE "user_role" ADD VALUE 'auditor' BEFORE 'admin';
