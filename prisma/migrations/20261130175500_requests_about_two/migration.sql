-- A reversal concerns two customers. Earlier programs ask for nothing that does, and leave these empty.
ALTER TABLE "staff_requests" ADD COLUMN     "other_account_id" UUID,
ADD COLUMN     "other_subject_id" UUID;

-- CreateIndex
CREATE INDEX "staff_requests_other_subject_id_created_at_id_idx" ON "staff_requests"("other_subject_id", "created_at", "id");

CREATE TRIGGER staff_requests_other_asked_for_good
    BEFORE UPDATE OF other_subject_id, other_account_id ON staff_requests
    FOR EACH STATEMENT EXECUTE FUNCTION caudal_refuse('a changed request is a new one');
