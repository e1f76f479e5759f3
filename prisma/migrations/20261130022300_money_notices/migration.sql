-- CreateTable
CREATE TABLE "money_notices" (
    "transfer_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "digest_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "money_notices_pkey" PRIMARY KEY ("transfer_id")
);

-- CreateTable
CREATE TABLE "money_digests" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "money_digests_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "money_notices_user_id_digest_id_created_at_idx" ON "money_notices"("user_id", "digest_id", "created_at");

-- CreateIndex
CREATE INDEX "money_notices_created_at_idx" ON "money_notices"("created_at");

-- CreateIndex
CREATE INDEX "money_digests_user_id_due_at_idx" ON "money_digests"("user_id", "due_at");

-- CreateIndex
CREATE INDEX "money_digests_due_at_idx" ON "money_digests"("due_at");
