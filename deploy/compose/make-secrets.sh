#!/bin/sh
# Makes the secrets of compose.yaml in the folder `secrets`, each in a file of its own. Keeps those that exist.
set -eu
cd "$(dirname "$0")/../.."
mkdir -p secrets
# This folder keeps other users of the machine out. The files are readable within, since Docker hands them to
# containers as they are, and users have other numbers there.
chmod 700 secrets
umask 022

random() {
  od -An -N32 -tx1 /dev/urandom | tr -d ' \n'
}

keep() {
  [ -s "secrets/$1" ] && return
  printf '%s\n' "$2" >"secrets/$1.new"
  mv "secrets/$1.new" "secrets/$1"
  echo "Made secrets/$1"
}

keep postgres_password "$(random)"
keep caudal_password "$(random)"
keep token_secret "$(random)"
keep database_url "postgresql://caudal:$(cat secrets/caudal_password)@postgres:5432/caudal"
# The mail server of compose.yaml, which delivers nothing. Write your own here: smtps://user:password@mail.example.com
keep smtp_url smtp://mail:1025
