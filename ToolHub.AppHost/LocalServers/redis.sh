#!/bin/sh
# Runs a Redis server of the project's own, its data saved to disk.
# Reads PORT, PASSWORD and STATE_DIRECTORY from the environment.
set -eu

mkdir -p "$STATE_DIRECTORY"
cd "$STATE_DIRECTORY"

# The configuration comes by standard input: arguments are for every user to read.
exec redis-server - <<EOF
port $PORT
bind 127.0.0.1
requirepass $PASSWORD
save 60 1
EOF
