-- CreateTable
CREATE TABLE "notice_choices" (
    "user_id" UUID NOT NULL,
    "money_by_email" BOOLEAN NOT NULL,

    CONSTRAINT "notice_choices_pkey" PRIMARY KEY ("user_id")
);
