-- A browser gets a new secret when another user signs in with it. The users who knew it by the old one are found by that.

-- CreateIndex
CREATE INDEX "known_devices_device_hash_idx" ON "known_devices"("device_hash");
