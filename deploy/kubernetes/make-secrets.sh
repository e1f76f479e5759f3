#!/bin/sh
# make-secrets.sh local | ha: makes the secrets of that target, in files below TARGET/secrets, which git ignores and
# `kubectl apply -k` reads. Keeps those that exist. The target aws has its secrets in Secrets Manager.
set -eu
cd "$(dirname "$0")"
target=${1:-}
case $target in
  local | ha) ;;
  *)
    echo "Usage: make-secrets.sh local | ha" >&2
    exit 2
    ;;
esac
umask 077
mkdir -p "$target/secrets"
cd "$target/secrets"

random() {
  od -An -N32 -tx1 /dev/urandom | tr -d ' \n'
}

# Without a line end: the user name and the passwords of the database go to programs that take the file as it is.
keep() {
  [ -s "$1" ] && return
  mkdir -p "$(dirname "$1")"
  printf '%s' "$2" >"$1.new"
  mv "$1.new" "$1"
  echo "Made $target/secrets/$1"
}

keep token_secret "$(random)"
case $target in
  local)
    keep backup_key "$(random)"
    keep postgres_password "$(random)"
    keep caudal_password "$(random)"
    keep database_url "postgresql://caudal:$(cat caudal_password)@caudal-database:5432/caudal"
    keep smtp_url smtp://caudal-mail:1025
    ;;
  ha)
    verified="sslmode=verify-full&sslrootcert=/etc/caudal/database/ca.crt"
    keep owner/username caudal
    keep owner/password "$(random)"
    keep pool/username caudal_pool
    keep pool/password "$(random)"
    keep database_url "postgresql://caudal:$(cat owner/password)@caudal-db-rw:5432/caudal?$verified"
    keep database_pool_url "postgresql://caudal_pool:$(cat pool/password)@caudal-db-pooler:5432/caudal?$verified"
    for missing in smtp_url access_key_id secret_access_key; do
      [ -s "$missing" ] || echo "Write $target/secrets/$missing yourself: README.md says what it is." >&2
    done
    ;;
esac
