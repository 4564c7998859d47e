# SPDX-License-Identifier: GPL-3.0-or-later
# What the scripts with-… share: a folder that is removed and processes that are ended, both at the end
# of the script. Sourced.
set -euo pipefail

# need TOOL…: the test is skipped without them.
need () {
  local tool
  for tool in "$@"; do
    command -v "$tool" >/dev/null || skip "there is no $tool"
  done
}

# A test that does not speak TAP is skipped by its status.
skip () { echo "1..0 # SKIP $*"; exit "${SKIP_STATUS:-0}"; }

# servers_begin: sets $scratch; put what is started into pids.
servers_begin () {
  scratch=$(mktemp -d)
  pids=()
  trap servers_end EXIT
  trap 'exit 143' TERM INT
}

servers_end () {
  [ ${#pids[@]} -eq 0 ] || kill "${pids[@]}" 2>/dev/null || true
  wait
  rm -rf "$scratch"
}

# free_ports N: so many on loopback, one a line.
free_ports () {
  python3 - "$1" <<'PY'
import socket, sys
sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(int(sys.argv[1]))]
print(*(s.getsockname()[1] for s in sockets), sep="\n")
PY
}

# wait_for URL WORD [HEADER]: until the word is in what is answered there; a server that never gets so
# far shows its logs.
wait_for () {
  python3 - "$@" <<'PY' || { cat "$scratch"/*.log >&2; exit 1; }
import sys, time, urllib.request

url, word, headers = sys.argv[1], sys.argv[2].encode(), sys.argv[3:]
request = urllib.request.Request(url, headers=dict(line.split(": ", 1) for line in headers))
for _ in range(600):
    try:
        with urllib.request.urlopen(request, timeout=5) as answer:
            if word in answer.read():
                sys.exit()
    except OSError:
        pass
    time.sleep(0.1)
sys.exit(f"{url} never had {sys.argv[2]}")
PY
}

# wait_for_port PORT: until somebody listens there.
wait_for_port () {
  python3 - "$1" <<'PY' || { cat "$scratch"/*.log >&2; exit 1; }
import socket, sys, time

for _ in range(900):
    try:
        socket.create_connection(("127.0.0.1", int(sys.argv[1])), 1).close()
        sys.exit()
    except OSError:
        time.sleep(0.1)
sys.exit(f"nobody listens at {sys.argv[1]}")
PY
}
