#!/bin/sh
# Runs a PostgreSQL server of the project's own; creates the cluster and the database on first use.
# Reads PORT, PASSWORD, DATABASE and STATE_DIRECTORY from the environment.
set -eu

# PostgreSQL refuses to run as root.
if [ "$(id -u)" -eq 0 ]; then
    install -d -o postgres -g postgres -m 700 "$STATE_DIRECTORY"
    exec setpriv --reuid=postgres --regid=postgres --init-groups sh "$0"
fi

# Debian keeps the server's programs out of the path, one directory per version: take the newest.
PATH="$PATH:$(printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -n 1)"
data="$STATE_DIRECTORY/data"

if [ ! -d "$data" ]; then
    mkdir -p "$STATE_DIRECTORY"
    rm -rf "$data.new"
    initdb --pgdata="$data.new" --username=postgres --encoding=UTF8 --no-locale --auth=scram-sha-256 --pwfile=/dev/stdin <<EOF
$PASSWORD
EOF
    echo "CREATE DATABASE $DATABASE" | postgres --single -D "$data.new" postgres > /dev/null
    # Last, so that an interrupted first start begins again.
    mv "$data.new" "$data"
fi

# The generated password may be a new one; single-user mode needs none.
echo "ALTER ROLE postgres PASSWORD '$PASSWORD'" | postgres --single -D "$data" postgres > /dev/null

postgres -D "$data" -p "$PORT" -c listen_addresses=localhost -c unix_socket_directories= &
server=$!

# TERM would make PostgreSQL wait for its clients to leave; INT disconnects them and shuts down cleanly.
trap 'kill -INT "$server"' TERM INT

# A trapped signal ends wait early, hence the loop.
status=0
while kill -0 "$server" 2> /dev/null; do
    wait "$server" && status=0 || status=$?
done
exit "$status"
