-- CreateTable
CREATE TABLE "payees" (
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "payee_id" UUID NOT NULL,
    "nickname" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "payees_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "payees_owner_id_payee_id_idx" ON "payees"("owner_id", "payee_id");

-- CreateIndex
CREATE UNIQUE INDEX "payees_owner_id_reference_key" ON "payees"("owner_id", "reference");

-- AddForeignKey
ALTER TABLE "payees" ADD CONSTRAINT "payees_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "payees" ADD CONSTRAINT "payees_payee_id_fkey" FOREIGN KEY ("payee_id") REFERENCES "users"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand from here on: what Prisma cannot say.
ALTER TABLE payees
    ADD CONSTRAINT payees_somebody_else CHECK (owner_id <> payee_id),
    ADD CONSTRAINT payees_reference_shape CHECK (reference ~ '^[0-9]{12}$' OR reference ~ '^[a-z0-9_]{3,32}$'),
    ADD CONSTRAINT payees_nickname_length CHECK (char_length(nickname) BETWEEN 1 AND 60);

-- What the application's role may do with it. Where the server did not allow making it, there is nobody to grant to.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'caudal_app') THEN
        RETURN;
    END IF;
    GRANT SELECT, INSERT, UPDATE (nickname), DELETE ON payees TO caudal_app;
END $$;
