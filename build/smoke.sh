#!/usr/bin/env bash
# Talks to a running app as an analyst would: waits until it is healthy, posts a snapshot, waits until it is scored,
# reads the figure back, posts it again (stored once only) and reads the report.
#
#   build/smoke.sh [base address, default http://127.0.0.1:7071] [function key, where one is needed] [reading key, where one is set]
#
# It stores one observation of the subject SMOKE-TEST, which no rubric reads. Needs curl and jq.
set -euo pipefail

base=${1:-http://127.0.0.1:7071}
key=${2:-}
reading=${3:-}
body='{"source":"manual","capturedAt":"2026-01-05T00:00:00Z","observations":[{"indicator":"pay.award-maximum","subject":"SMOKE-TEST","period":"2025-12-31","value":12345.5,"unit":"USD","knownOn":"2026-01-02","quality":"reported","citation":"Smoke test of a deployment, not a figure"}]}'

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
  echo "smoke: $*" >&2
  [[ -s $work/body ]] && head -c 2000 "$work/body" >&2
  exit 1
}

# request METHOD PATH [BODY] -> prints the status, leaves headers and body in $work
request() {
  local arguments=(--silent --show-error --max-time 60 --request "$1" --output "$work/body" --dump-header "$work/headers" --write-out '%{http_code}')
  local sent=$key
  [[ $1 == GET && -n $reading ]] && sent=$reading
  [[ -n $sent ]] && arguments+=(--header "x-functions-key: $sent")
  [[ $# -gt 2 ]] && arguments+=(--header 'content-type: application/json' --data "$3")
  : >"$work/body"
  curl "${arguments[@]}" "$base$2" 2>"$work/curl" || true
}

# eventually SECONDS WHAT COMMAND…: repeats the command once a second until it succeeds
eventually() {
  local limit=$1 what=$2
  shift 2
  local deadline=$((SECONDS + limit))
  until "$@"; do
    ((SECONDS < deadline)) || fail "$what did not happen within $limit s"
    sleep 1
  done
}

healthy() { [[ $(request GET /api/health) == 200 ]]; }
scored() { [[ $(request GET "/api/snapshots/$id") == 200 && $(jq -r .status "$work/body") == scored ]]; }

eventually 300 'a healthy answer of /api/health' healthy

status=$(request POST /api/snapshots "$body")
[[ $status == 202 || $status == 200 ]] || fail "POST /api/snapshots answered $status"
id=$(jq -er .id "$work/body") || fail 'the receipt has no id'
eventually 120 "scoring of snapshot $id" scored

status=$(request GET /api/series/pay.award-maximum/SMOKE-TEST)
[[ $status == 200 ]] || fail "the series answered $status"
jq -e '[.observations[] | select(.value == 12345.5 and .period == "2025-12-31")] | length == 1' "$work/body" >/dev/null \
  || fail 'the figure did not come back as it was sent'

status=$(request POST /api/snapshots "$body")
[[ $status == 200 && $(jq -r .duplicate "$work/body") == true ]] || fail "the same snapshot again answered $status"

status=$(request GET /api/report)
[[ $status == 200 ]] || fail "the report answered $status"
jq -e '.verdict.kind and (.pillars | length > 0)' "$work/body" >/dev/null || fail 'the report has no verdict or no pillar'

echo "smoke: $base is healthy, stored and scored a snapshot once, and serves its report."
