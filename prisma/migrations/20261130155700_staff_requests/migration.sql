-- CreateEnum
CREATE TYPE "staff_request_state" AS ENUM ('waiting', 'executed', 'refused', 'withdrawn', 'expired');

-- CreateTable
CREATE TABLE "staff_requests" (
    "id" UUID NOT NULL,
    "action" TEXT NOT NULL,
    "maker_id" UUID NOT NULL,
    "subject_id" UUID NOT NULL,
    "account_id" UUID,
    "input" BYTEA NOT NULL,
    "digest" BYTEA NOT NULL,
    "reason" TEXT NOT NULL,
    "shown" JSONB NOT NULL,
    "namespace" UUID NOT NULL,
    "state" "staff_request_state" NOT NULL DEFAULT 'waiting',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "comment" TEXT NOT NULL DEFAULT '',
    "transfer_id" UUID,

    CONSTRAINT "staff_requests_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "staff_requests_created_at_id_idx" ON "staff_requests"("created_at", "id");

-- CreateIndex
CREATE INDEX "staff_requests_state_created_at_id_idx" ON "staff_requests"("state", "created_at", "id");

-- CreateIndex
CREATE INDEX "staff_requests_subject_id_created_at_id_idx" ON "staff_requests"("subject_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "staff_requests_maker_id_created_at_id_idx" ON "staff_requests"("maker_id", "created_at", "id");

ALTER TABLE "staff_requests"
  ADD CONSTRAINT "staff_requests_digest_length" CHECK (octet_length("digest") = 32),
  ADD CONSTRAINT "staff_requests_reason_length" CHECK (length("reason") BETWEEN 1 AND 500),
  ADD CONSTRAINT "staff_requests_comment_length" CHECK (length("comment") <= 500),
  ADD CONSTRAINT "staff_requests_expire_later" CHECK ("expires_at" > "created_at"),
  ADD CONSTRAINT "staff_requests_maker_and_checker" CHECK (
    "state" NOT IN ('executed', 'refused') OR "decided_by" <> "maker_id"),
  ADD CONSTRAINT "staff_requests_withdrawn_by_maker" CHECK (
    "state" <> 'withdrawn' OR "decided_by" = "maker_id"),
  ADD CONSTRAINT "staff_requests_ended" CHECK (
    ("decided_at" IS NULL) = ("state" = 'waiting') AND ("decided_by" IS NULL) = ("state" IN ('waiting', 'expired'))),
  ADD CONSTRAINT "staff_requests_refused_with_comment" CHECK ("state" <> 'refused' OR "comment" <> '');

CREATE TRIGGER staff_requests_asked_for_good
    BEFORE UPDATE OF id, action, maker_id, subject_id, account_id, input, digest, reason, shown, namespace, created_at,
        expires_at ON staff_requests
    FOR EACH STATEMENT EXECUTE FUNCTION caudal_refuse('a changed request is a new one');
CREATE TRIGGER staff_requests_decided_once BEFORE UPDATE ON staff_requests
    FOR EACH ROW WHEN (OLD.state <> 'waiting') EXECUTE FUNCTION caudal_refuse('a decision is final');
CREATE TRIGGER staff_requests_kept BEFORE DELETE OR TRUNCATE ON staff_requests
    FOR EACH STATEMENT EXECUTE FUNCTION caudal_refuse('requests are kept');
